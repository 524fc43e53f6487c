namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>The runs of an isolation bench: rounds of one run of each kind, so that what changes on the machine meets all kinds.</summary>
internal sealed class IsolationBench(IsolationOptions options, IGatewayClock clock, Action<string> progress)
{
    /// <summary>All runs, in the order they were made.</summary>
    public List<IsolationResult> Results { get; } = [];

    /// <summary>Which broker it was.</summary>
    public string Broker { get; private set; } = "";

    /// <summary>What they come to.</summary>
    public IsolationVerdict Verdict => new(Of(IsolationKind.Idle), Of(IsolationKind.Loaded), Of(IsolationKind.Shared));

    /// <summary>Makes them.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var kind in Enum.GetValues<IsolationKind>())
            {
                var number = round;
                var run = new IsolationRun(options, kind, clock, text => progress($"round {number}/{options.Rounds}, {kind}: {text}"));
                Results.Add(await run.RunAsync(cancellationToken).ConfigureAwait(false));
                Broker = run.Broker;
            }
        }
    }

    /// <summary>All runs of a kind together.</summary>
    public IsolationResult Of(IsolationKind kind) => IsolationResult.Together([.. Results.Where(result => result.Kind == kind)]);
}
