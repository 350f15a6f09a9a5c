using Keras.Benchmarks;
using TorchSharp;

PeerMemory.Keep();
Keras.Execution.Workers.Threads = 2;
torch.set_num_threads(2);
switch (args)
{
    case ["table"]:
        Tables.Print(Console.Out, null);
        return 0;
    case ["table", "--only", string filter]:
        Tables.Print(Console.Out, filter);
        return 0;
    case ["table", "--write"]:
        string readme = Path.Combine(Repository.Root, "benchmarks", "README.md");
        List<Row> rows = Tables.Print(Console.Out, null);
        File.WriteAllText(readme, Markdown.Replace(File.ReadAllText(readme), rows));
        return 0;
    case [FreshProcesses.Command, string row]:
        FreshProcesses.Run(row, Console.Out);
        return 0;
    case ["layers"]:
        ResNet50Layers.Print(Console.Out);
        return 0;
    case ["profile", string model]:
        Profile.Print(Console.Out, model);
        return 0;
    case ["peers"]:
        Peers.Print(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: dotnet run -c Release --project benchmarks -- COMMAND
              table                 measures ours and the peers, alternating, on 2 threads, in three processes for each row
              table --only TEXT     only the rows whose names contain TEXT (train, predict, generator, AOT, VGG …)
              table --write         and puts the table into benchmarks/README.md
              row NAME              one comparison in this process, as JSON
              layers                the convolutions of ResNet50 one by one, and against the whole network
              profile TEXT          our training step alone, for a profiler, of models with TEXT in their names
              peers                 the peers by themselves
            """);
        return 1;
}
