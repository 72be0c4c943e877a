// One GAN step of the fully connected workloads in TensorFlow.js with its WebAssembly back end, written as the original program is:
// two minimise calls with variable lists. Prints milliseconds a step.
//   npm install && node step.mjs original|16|64|256 [seconds]
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths, getThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import path from 'node:path';

const wasm = path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
setWasmPaths(wasm + path.sep);
await tf.setBackend('wasm');
await tf.ready();

const name = process.argv[2] ?? 'original';
const seconds = Number(process.argv[3] ?? 5);
const original = name === 'original';
const batch = original ? 200 : Number(name);
const generatorWidths = original ? [40, 140, 80, 784] : [100, 256, 512, 784];
const discriminatorWidths = original ? [784, 200, 90, 1] : [784, 512, 256, 1];
const target = original ? 0.98 : 1;
const deviation = original ? 3.5 : 1;
const optimizer = () => original ? tf.train.sgd(0.025) : tf.train.adam(2e-4, 0.5, 0.999);

const layers = widths => widths.slice(1).map((to, i) => [
  tf.variable(tf.randomNormal([widths[i], to], 0, 0.1)), tf.variable(tf.randomNormal([to], 0, 0.1))]);
const run = (network, x) => network.reduce((y, [w, b], i) => {
  const z = y.matMul(w).add(b);
  return i < network.length - 1 ? tf.leakyRelu(z) : z;
}, x);
const crossEntropy = (logits, t) => {
  const ones = tf.fill(logits.shape, t);
  return tf.relu(logits).sub(logits.mul(ones)).add(tf.log1p(tf.exp(tf.neg(tf.abs(logits))))).mean();
};

const generator = layers(generatorWidths), discriminator = layers(discriminatorWidths);
const [forGenerator, forDiscriminator] = [optimizer(), optimizer()];
const real = tf.randomUniform([batch, 784], -1, 1);

const step = () => tf.tidy(() => {
  const noise = tf.randomNormal([batch, generatorWidths[0]], 0, deviation);
  const fake = run(generator, noise).tanh();
  forDiscriminator.minimize(() => crossEntropy(run(discriminator, real), target).add(crossEntropy(run(discriminator, fake), 0)),
    false, discriminator.flat());
  forGenerator.minimize(() => crossEntropy(run(discriminator, run(generator, noise).tanh()), 1), false, generator.flat());
});

for (let i = 0; i < 5; i++) step();
let steps = 0;
const start = performance.now();
while (performance.now() - start < seconds * 1000) { step(); steps++; }
const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'), threads = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
console.log(JSON.stringify({
  workload: name, milliseconds: (performance.now() - start) / steps, simd, threads: threads ? getThreadsCount() : 1, tfjs: tf.version.tfjs, node: process.version,
}));
