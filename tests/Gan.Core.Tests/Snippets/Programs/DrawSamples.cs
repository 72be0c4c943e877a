using Gan.Core;
using Gan.Core.Imaging;
using Gan.Core.Models;

using var model = Dcgan.Create(imageSize: 28, channels: 1);
var sampler = GanSampler.Load("runs/digits", model.Generator, seed: 1);
using var samples = sampler.Sample(100);
ImageGrid.SavePng(samples, "more-digits.png");
