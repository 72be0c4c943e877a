// Which preset covers the ring and the grid, by PacGAN's protocol (Lin et al. 2018, arXiv:1712.04086):
//   dotnet run -c Release --project bench/Toy -- run [images [first seed [last seed [part of a row's name
// [ring|grid]]]]]
// trains what bench/results/toy.jsonl does not hold yet; stop it and start it again as you like.
//   dotnet run -c Release --project bench/Toy -- table
// prints the tables of bench/results/toy.md from it.
//   dotnet run -c Release --project bench/Toy -- pictures [images [part of a row's name [ring|grid]]]
// draws the points of seed 1 as "run" does, training once more where a picture is missing; the table shows them.
using Gan.Core.Bench.Toy;
using System.Globalization;

const long Images = 200_000;

var file = new CellFile(Path.Combine("bench", "results", "toy.jsonl"));
switch (args)
{
    case ["table"]:
        ToyTable.Print(file.Read());
        Pictures.Print(file.Read().OrderBy(cell => cell.Budget).Select(cell => (cell.Row, cell.Budget)).Distinct());
        return 0;
    case ["run", .. var rest]:
        Run(rest);
        return 0;
    case ["pictures", .. var rest]:
        Draw(rest);
        return 0;
    default:
        Console.Error.WriteLine("See the head of Program.cs: run, table or pictures.");
        return 1;
}

void Run(string[] rest)
{
    var (images, first, last) = (Number(rest, 0, Images), Number(rest, 1, 1), Number(rest, 2, 5));
    var done = file.Read().Select(cell => (cell.Row, cell.Data, cell.Seed, cell.Budget)).ToHashSet();
    for (var seed = first; seed <= last; seed++)
        foreach (var data in Data(rest, 4))
            foreach (var row in Chosen(rest, 3).Where(row => !done.Contains((row.Name, data, seed, images))))
            {
                var cell = Training.Run(row, data, seed, images, Pictures.Keep(row, data, seed, images));
                file.Add(cell);
                Console.WriteLine($"{cell.Row}, {cell.Data}, seed {cell.Seed}: {cell.Modes} "
                    + $"modes, {100 * cell.HighQuality:0.0} %, {cell.Seconds:0} s {cell.Failure}");
            }
}

static void Draw(string[] rest)
{
    foreach (var data in Data(rest, 2))
    {
        Pictures.DrawReal(data);
        foreach (var row in Chosen(rest, 1)) Pictures.Draw(row, data, Number(rest, 0, Images));
    }
}

static IEnumerable<Row> Chosen(string[] rest, int place) =>
    Rows.All.Where(row => rest.Length <= place || row.Name.Contains(rest[place], StringComparison.OrdinalIgnoreCase));

static IEnumerable<string> Data(string[] rest, int place) =>
    ToyData.All.Keys.Where(name => rest.Length <= place || name == rest[place]);

static long Number(string[] rest, int place, long otherwise) =>
    rest.Length > place ? long.Parse(rest[place], CultureInfo.InvariantCulture) : otherwise;
