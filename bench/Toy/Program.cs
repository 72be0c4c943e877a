// Which preset covers the ring and the grid, by PacGAN's protocol (Lin et al. 2018, arXiv:1712.04086):
//   dotnet run -c Release --project bench/Toy -- run [images [first seed [last seed [part of a row's name [ring|grid]]]]]
// trains what bench/results/toy.jsonl does not hold yet; stop it and start it again as you like.
//   dotnet run -c Release --project bench/Toy -- table
// prints the tables of bench/results/toy.md from it.
//   dotnet run -c Release --project bench/Toy -- picture FILE [images [part of a row's name]]
// draws real points and, row by row, generated ones of seed 1.
using System.Globalization;
using Gan.Core.Bench.Toy;
using Gan.Core.Data;
using Gan.Core.Imaging;
using static TorchSharp.torch;

const long Images = 200_000;
const int RealPoints = 2_500;

var file = new CellFile(Path.Combine("bench", "results", "toy.jsonl"));
switch (args)
{
    case ["table"]:
        ToyTable.Print(file.Read());
        return 0;
    case ["run", .. var rest]:
        Run(rest);
        return 0;
    case ["picture", var path, .. var rest]:
        Picture(path, rest);
        return 0;
    default:
        Console.Error.WriteLine("See the head of Program.cs: run, table or picture.");
        return 1;
}

void Run(string[] rest)
{
    var (images, first, last) = (Number(rest, 0, Images), Number(rest, 1, 1), Number(rest, 2, 5));
    var done = file.Read().Select(cell => (cell.Row, cell.Data, cell.Seed, cell.Budget)).ToHashSet();
    for (var seed = first; seed <= last; seed++)
        foreach (var data in ToyData.All.Keys.Where(name => rest.Length < 5 || name == rest[4]))
            foreach (var row in Chosen(rest, 3).Where(row => !done.Contains((row.Name, data, seed, images))))
            {
                var cell = Training.Run(row, data, seed, images);
                file.Add(cell);
                Console.WriteLine($"{cell.Row}, {cell.Data}, seed {cell.Seed}: {cell.Modes} modes, {100 * cell.HighQuality:0.0} %, {cell.Seconds:0} s {cell.Failure}");
            }
}

void Picture(string path, string[] rest)
{
    using var scope = NewDisposeScope();
    var pictures = new List<Tensor>();
    foreach (var (data, reach) in new[] { ("ring", 1.5), ("grid", 5.0) })
    {
        using var random = new Generator(1);
        pictures.Add(Scatter.Of(ToyData.All[data].Sample(RealPoints, random), reach));
        foreach (var row in Chosen(rest, 1))
            Training.Run(row, data, seed: 1, Number(rest, 0, Images), samples => pictures.Add(Scatter.Of(samples, reach).DetachFromDisposeScope()));
    }
    ImageGrid.SavePng(cat(pictures), path, columns: pictures.Count / 2);
}

static IEnumerable<Row> Chosen(string[] rest, int place) =>
    Rows.All.Where(row => rest.Length <= place || row.Name.Contains(rest[place], StringComparison.OrdinalIgnoreCase));

static long Number(string[] rest, int place, long otherwise) =>
    rest.Length > place ? long.Parse(rest[place], CultureInfo.InvariantCulture) : otherwise;
