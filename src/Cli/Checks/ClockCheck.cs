using IndustrialGateway.Cli.Output;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Cli.Checks;

/// <summary>Whether somebody keeps the wall clock: time stamps are worth as much as it is.</summary>
internal sealed class ClockCheck(CliOptions options) : ICheck
{
    public string Name => options.Say(CliText.AreaClock);

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var state = ClockProbe.Read();
        var bound = state.MaxErrorNs is { } ns ? Figures.Latency(ns) : "?";
        return Task.FromResult(state.IsSynchronised
            ? new CheckResult(CheckLevel.Good, CliText.AreaClock, options.Say(CliText.ClockGood, bound))
            : new CheckResult(CheckLevel.Warning, CliText.AreaClock, options.Say(CliText.ClockLoose, state.Source), options.Say(CliText.ClockFix)));
    }
}
