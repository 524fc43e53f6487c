namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>What the host needs of an uplink's shaper: deliveries, books, ledger, drain. Any thread.</summary>
internal interface IUplinkBooks : IUplinkLedger
{
    /// <summary>One delivery a class, or one for all.</summary>
    IReadOnlyList<IDelivery> Deliveries { get; }

    /// <summary>The books of a class, copied; null where the uplink does not take it.</summary>
    UplinkClassSnapshot? BooksOf(LatencyClass latencyClass);

    /// <summary>Readings of a stage; null where there are none.</summary>
    LatencyHistogram? HistogramOf(byte classIndex, Stage stage);

    /// <summary>Samples late by the fault of a stage.</summary>
    long DeadlineMisses(byte classIndex, Stage stage);

    /// <summary>Nothing more will come: send what waits without linger.</summary>
    void BeginDrain();

    /// <summary>True when nothing of the class waits, is in flight, or is still to be announced.</summary>
    bool IsDrained(LatencyClass latencyClass);

    /// <summary>The senders have ended: what is left is counted as dropped (shutdown). Gives the number.</summary>
    long DropRest();
}
