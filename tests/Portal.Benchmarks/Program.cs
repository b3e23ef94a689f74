using System.Runtime.InteropServices;
using Portal.Benchmarks.Rules;
using Portal.Benchmarks.Snapshots;

#pragma warning disable RS0030 // The entry point is the one place that names the console.
var output = Console.Out;
#pragma warning restore RS0030

// Run in Release: dotnet run -c Release --project tests/Portal.Benchmarks -- snapshot
output.WriteLine(
    $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"
);
switch (args)
{
    case ["snapshot"]:
        return SnapshotMemory.Run(output) ? 0 : 1;
    case ["validation"]:
        return CreateValidation.Run(output) ? 0 : 1;
    default:
        output.WriteLine("Name a benchmark: snapshot or validation");
        return 2;
}
