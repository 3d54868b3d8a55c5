use super::args::ConfigCommandArgs;
use super::console::Console;
use super::exit::{Failure, Outcome};
use super::output;
use super::settings::Settings;
use crate::detect;

/// `onrecord config`
pub(super) fn run(args: &ConfigCommandArgs, _console: &Console) -> Result<Outcome, Failure> {
    let paths: Vec<_> = args.path.iter().cloned().collect();
    let settings = Settings::load(&args.config, &paths)?;
    let path = args.path.as_ref().map_or(String::new(), |path| settings.relative(&path.display().to_string()));
    let from = match &settings.file {
        Some(file) => format!("# as {} says", file.display()),
        None => "# no onrecord.toml: these are the defaults".to_owned(),
    };
    let from: String = from.chars().filter(|c| !c.is_control()).collect();
    let shown = format!("{from}\n{}", settings.config.show(&path, detect::best_engine()));
    output::write(None, shown.as_bytes())?;
    Ok(Outcome::Clean)
}
