namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>The three runs of a round.</summary>
internal enum IsolationKind
{
    /// <summary>Control alone on the uplink.</summary>
    Idle,

    /// <summary>Control beside a flood of bulk, each class with its queue and connection.</summary>
    Loaded,

    /// <summary>The same load in one class on one connection: a gateway without classes.</summary>
    Shared,
}
