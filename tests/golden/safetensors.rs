//! Reads and writes files with the reference implementation of safetensors, the Rust crate behind Python's package: the independent reader and writer that
//! Gan.Core's files are held against. A program of its own with `safetensors = "0.7"` as its one dependency:
//!
//! * `read FILE` prints a line a tensor: name, type, shape, and the FNV-1a hash of its bytes;
//! * `write FILE` made `Gan.Core.Tests/Checkpointing/Golden/reference.safetensors`: one tensor of each type, an empty one, and one number.
use safetensors::tensor::{serialize, Dtype, SafeTensors, TensorView};
use std::{collections::BTreeMap, env, fs};
fn hash(bytes: &[u8]) -> u64 { bytes.iter().fold(0xcbf29ce484222325, |h, b| (h ^ *b as u64).wrapping_mul(0x100000001b3)) }
fn main() {
    let args: Vec<String> = env::args().collect();
    match args[1].as_str() {
        "read" => {
            let bytes = fs::read(&args[2]).unwrap();
            let file = match SafeTensors::deserialize(&bytes) { Ok(f) => f, Err(e) => { println!("refused: {e:?}"); std::process::exit(2) } };
            let mut all: Vec<_> = file.tensors();
            all.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, t) in all { println!("{name} {:?} {:?} {:016x}", t.dtype(), t.shape(), hash(t.data())); }
            println!("metadata {:?}", SafeTensors::read_metadata(&bytes).unwrap().1.metadata());
        }
        "write" => {
            let types = [(Dtype::F64, 8), (Dtype::F32, 4), (Dtype::F16, 2), (Dtype::BF16, 2), (Dtype::I64, 8), (Dtype::I32, 4), (Dtype::I16, 2), (Dtype::I8, 1), (Dtype::U8, 1), (Dtype::BOOL, 1)];
            let data: Vec<Vec<u8>> = types.iter().map(|(t, n)| (0..6 * n).map(|i| if *t == Dtype::BOOL { (i % 2) as u8 } else { (i * 7 + n) as u8 & 0x3f }).collect()).collect();
            let mut views = BTreeMap::new();
            for (i, (t, _)) in types.iter().enumerate() { views.insert(format!("t.{t:?}"), TensorView::new(*t, vec![2, 3], &data[i]).unwrap()); }
            let empty: Vec<u8> = vec![];
            views.insert("empty".to_string(), TensorView::new(Dtype::F32, vec![0, 4], &empty).unwrap());
            let scalar = 2.5f32.to_le_bytes();
            views.insert("scalar ☃".to_string(), TensorView::new(Dtype::F32, vec![], &scalar).unwrap());
            fs::write(&args[2], serialize(&views, Some([("format".to_string(), "pt".to_string())].into())).unwrap()).unwrap();
        }
        _ => panic!(),
    }
}
