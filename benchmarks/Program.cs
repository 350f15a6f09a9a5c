using Keras.Benchmarks;
using TorchSharp;

torch.set_num_threads(2);
switch (args)
{
    case ["peers"]:
        Peers.Print(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks -- peers");
        return 1;
}
