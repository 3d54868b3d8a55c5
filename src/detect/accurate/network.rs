//! The network: one window of pieces in, scores for each of them out.
//!
//! Runs an ONNX file, as `training/accurate/export.py` writes it, with rten. Inputs `pieces` and `features`, both
//! `[1, n]`; outputs `tags` `[1, n, 7]`, `pointers` `[1, n, n]`, `speech` `[1, n]` and, where the file has it, `needs`
//! `[1, n]`, all before any softmax.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};

use super::lanes::Lanes;

use crate::detect::tags::{TAGS, TagScores};

/// Why weights cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// They are no ONNX file that can be read.
    #[error("these weights cannot be read")]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// They are of another model.
    #[error("these weights are of another model: it has no “{0}”")]
    Foreign(&'static str),
    /// They are of a network that reads or answers in another shape.
    #[error("these weights are of another model: it cannot read a window of text")]
    Unfit(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A window that the network could not read.
#[derive(Debug, thiserror::Error)]
#[error("the network of the accurate engine cannot read a window")]
pub(super) struct NetworkError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl NetworkError {
    fn of(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Box::new(error))
    }
}

/// The network with its weights.
pub(super) struct Network {
    model: Model,
    inputs: [NodeId; 2],
    outputs: [NodeId; 3],
    /// The output of whether a sentence needs a source, which older files lack.
    needs: Option<NodeId>,
    lanes: Lanes,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").field("parameters", &self.model.total_params()).finish_non_exhaustive()
    }
}

/// What the network says of a window.
#[derive(Debug)]
pub(super) struct Answer {
    /// For each piece the logarithm of the probability of each tag.
    pub tags: Vec<TagScores>,
    /// For each piece the probability that it lies in a sentence of speech.
    pub speech: Vec<f32>,
    /// For each piece what it adds to its sentence’s need of a source, in logits; empty where the network does not tell.
    pub needs: Vec<f32>,
    /// Row by row, for each piece a score for each piece it may point to.
    pointers: Vec<f32>,
}

impl Network {
    /// Reads weights that live as long as the program, without copying them.
    pub(super) fn of_static(weights: &'static [u8]) -> Result<Self, WeightsError> {
        Self::of(|options| options.load_static_slice(weights))
    }

    /// Reads weights.
    pub(super) fn of_bytes(weights: Vec<u8>) -> Result<Self, WeightsError> {
        Self::of(|options| options.load(weights))
    }

    /// Loads on a thread of its own, see [`apart`].
    fn of(load: impl FnOnce(&ModelOptions) -> Result<Model, rten::LoadError> + Send) -> Result<Self, WeightsError> {
        let model = apart(|| load(ModelOptions::with_all_ops().prepack_weights(true)));
        let model = model.map_err(|error| WeightsError::Unreadable(Box::new(error)))?;
        let node = |name: &'static str| model.find_node(name).ok_or(WeightsError::Foreign(name));
        let inputs = [node("pieces")?, node("features")?];
        let outputs = [node("tags")?, node("pointers")?, node("speech")?];
        let needs = model.find_node("needs");
        Ok(Self { model, inputs, outputs, needs, lanes: Lanes::default() })
    }

    /// Has every window read by `read`, on as many threads as there are cores to spare, and gives what it made of them,
    /// in order. Documents that are read at the same time share the cores.
    pub(super) fn each<W: Sync, T: Send>(&self, windows: &[W], read: impl Fn(&W, &Lane<'_>) -> T + Sync) -> Vec<T> {
        if windows.is_empty() {
            return Vec::new();
        }
        let next = AtomicUsize::new(0);
        let mut made: Vec<(usize, T)> = Vec::with_capacity(windows.len());
        let taken = self.lanes.take(windows.len());
        thread::scope(|scope| {
            let work = |pool: Arc<ThreadPool>| {
                let lane = Lane { network: self, pool };
                let mine = std::iter::from_fn(|| {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    Some((index, read(windows.get(index)?, &lane)))
                });
                mine.collect::<Vec<_>>()
            };
            let threads: Vec<_> = taken.pools().map(|pool| scope.spawn(move || work(pool))).collect();
            for thread in threads {
                made.extend(joined(thread));
            }
        });
        made.sort_unstable_by_key(|&(index, _)| index);
        made.into_iter().map(|(_, made)| made).collect()
    }

    fn run(&self, pieces: Vec<i32>, features: Vec<i32>, pool: &Arc<ThreadPool>) -> Result<Answer, NetworkError> {
        let count = pieces.len();
        let shape = [1, count];
        let inputs = self.inputs.into_iter().zip([pieces, features]).map(|(input, data)| {
            let value = Value::from_shape(shape, data).map_err(|error| NetworkError(Box::new(error)))?;
            Ok((input, value.into()))
        });
        let inputs = inputs.collect::<Result<Vec<_>, NetworkError>>()?;
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let wanted: Vec<NodeId> = self.outputs.into_iter().chain(self.needs).collect();
        let mut answers = self.model.run(inputs, &wanted, Some(options)).map_err(NetworkError::of)?.into_iter();
        let mut next = || answers.next().ok_or_else(|| NetworkError("it does not answer all it is asked".into()));
        let [tags, pointers, speech] = [next()?, next()?, next()?];
        let needs = match self.needs {
            Some(_) => Some(next()?.into_shape_vec::<f32, 2>().map_err(NetworkError::of)?),
            None => None,
        };
        let (tag_shape, tags) = tags.into_shape_vec::<f32, 3>().map_err(NetworkError::of)?;
        let (pointer_shape, pointers) = pointers.into_shape_vec::<f32, 3>().map_err(NetworkError::of)?;
        let (speech_shape, speech) = speech.into_shape_vec::<f32, 2>().map_err(NetworkError::of)?;
        let (needs_shape, needs) = needs.unwrap_or(([1, count], Vec::new()));
        if tag_shape != [1, count, TAGS]
            || pointer_shape != [1, count, count]
            || [speech_shape, needs_shape] != [[1, count]; 2]
        {
            return Err(NetworkError("its answers have another shape".into()));
        }
        if !tags.iter().all(|logit| logit.is_finite()) {
            return Err(NetworkError("its answers are no numbers".into()));
        }
        let (tags, _) = tags.as_chunks::<TAGS>();
        Ok(Answer {
            tags: tags.iter().map(log_softmax).collect(),
            speech: speech.into_iter().map(|logit| 1.0 / (1.0 + (-logit).exp())).collect(),
            needs,
            pointers,
        })
    }
}

/// One thread's access to the network.
pub(super) struct Lane<'a> {
    network: &'a Network,
    pool: Arc<ThreadPool>,
}

impl Lane<'_> {
    /// Reads a window: for each piece its number in the vocabulary, and its feature.
    ///
    /// # Errors
    /// Where the weights are of a network of another shape.
    pub(super) fn run(&self, pieces: Vec<i32>, features: Vec<i32>) -> Result<Answer, NetworkError> {
        self.network.run(pieces, features, &self.pool)
    }
}

impl Answer {
    /// For the piece at position `from` the probability that it points to each position; 0 is nobody.
    pub(super) fn points(&self, from: usize) -> Vec<f32> {
        let count = self.tags.len();
        let row = &self.pointers[from * count..(from + 1) * count];
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut shares: Vec<f32> = row.iter().map(|score| (score - most).exp()).collect();
        let sum: f32 = shares.iter().sum();
        for share in &mut shares {
            *share /= sum;
        }
        shares
    }
}

/// Runs `work` on a thread of its own and waits for it without doing anything else.
///
/// rten works in a pool of rayon threads. Whoever calls it from another rayon pool takes up other jobs of that pool while
/// it waits: one document is begun upon another, without bound, and one that needs what is just being loaded waits for
/// itself. [`Network::each`] calls it from threads of its own for the same reason.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| joined(scope.spawn(work)))
}

fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn log_softmax(logits: &TagScores) -> TagScores {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = logits.iter().map(|logit| (logit - most).exp()).sum();
    logits.map(|logit| logit - most - sum.ln())
}
