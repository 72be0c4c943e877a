// What tests start as a process of its own, because the promise is about processes:
//   repeat SEED          the fingerprints of networks trained from a seed
//   leak MODEL           tensors and memory before and after thousands of steps
//   train FOLDER STEPS   a run with checkpoints, from the newest if there is one; Ctrl-C and SIGTERM end it
//   games FOLDER STEPS   the same for every game of the catalogue, one after the other
//   fingerprints STEPS  the bits that every preset and game gives
//   cycle FOLDER STEPS  a small CycleGAN of its own trainer, from its newest checkpoint if there is one
//   stall FOLDER         a run whose fourth step never ends
//   deaf                 waits for a signal that it listens to no longer
//   load FOLDER MIRROR   a tiny data set into a cache
using Gan.Core.Child;
using Gan.Core.Data;
using Gan.Core.Tests.Data.Downloads;
using Gan.Core;
switch (args)
{
    case ["repeat", var seed]:
        Repeat.Run(long.Parse(seed, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["leak", var model]:
        Leak.Run(model);
        return 0;
    case ["train", var folder, var steps]:
        Resume.Run(folder, long.Parse(steps, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["games", var folder, var steps]:
        Resume.RunAll(folder, long.Parse(steps, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["fingerprints", var steps]:
        Fingerprints.Run(long.Parse(steps, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["cycle", var folder, var steps]:
        Resume.RunCycle(folder, long.Parse(steps, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["stall", var folder]:
        Stall.Run(folder);
        return 0;
    case ["deaf"]:
        new Gan.Core.Interruption().Dispose();
        Console.WriteLine("disposed");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    case ["load", var folder, var mirror]:
        using (var images = new TinyDataSet().At(new Uri(mirror))
            .Load(DataSplit.Train, new() { CacheFolder = folder })) Console.WriteLine(images.Count);
        return 0;
    default:
        Console.Error.WriteLine("See the head of Program.cs.");
        return 1;
}
