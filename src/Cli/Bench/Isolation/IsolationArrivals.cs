namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>What has arrived behind the broker. Repeated current values after a reconnect are not in it.</summary>
internal readonly record struct IsolationArrivals
{
    /// <summary>Control samples since the start.</summary>
    public long Control { get; init; }

    /// <summary>Bulk samples since the start.</summary>
    public long Bulk { get; init; }

    /// <summary>Lost samples announced in messages since the start.</summary>
    public long Announced { get; init; }

    /// <summary>Control samples counted.</summary>
    public long Counted { get; init; }

    /// <summary>Scan slots of a control tag without a sample, by the distance of neighbouring receive times.</summary>
    public long Missing { get; init; }

    /// <summary>Holes and steps back in the numbers of control's messages.</summary>
    public long SequenceFaults { get; init; }

    /// <summary>Bulk samples that arrived in the time counted.</summary>
    public long BulkCounted { get; init; }

    /// <summary>Their topic and payload bytes.</summary>
    public long BulkBytes { get; init; }

    /// <summary>Both together.</summary>
    public IsolationArrivals Plus(in IsolationArrivals other) => new()
    {
        Control = Control + other.Control,
        Bulk = Bulk + other.Bulk,
        Announced = Announced + other.Announced,
        Counted = Counted + other.Counted,
        Missing = Missing + other.Missing,
        SequenceFaults = SequenceFaults + other.SequenceFaults,
        BulkCounted = BulkCounted + other.BulkCounted,
        BulkBytes = BulkBytes + other.BulkBytes,
    };
}
