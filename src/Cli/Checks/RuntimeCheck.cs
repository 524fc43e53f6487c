using System.Runtime.InteropServices;
using IndustrialGateway.Cli.Output;

namespace IndustrialGateway.Cli.Checks;

/// <summary>Runtime, cores and memory.</summary>
internal sealed class RuntimeCheck(CliOptions options) : ICheck
{
    private const long LeastMemory = 128L << 20;

    public string Name => options.Say(CliText.AreaRuntime);

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var text = options.Say(
            CliText.RuntimeIs, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier, Environment.ProcessorCount, Figures.Bytes(memory));
        return Task.FromResult(memory < LeastMemory
            ? new CheckResult(CheckLevel.Warning, CliText.AreaRuntime, text, options.Say(CliText.RuntimeSmall, Figures.Bytes(LeastMemory)))
            : new CheckResult(CheckLevel.Good, CliText.AreaRuntime, text));
    }
}
