namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>How producers and the mover are run against each other.</summary>
internal sealed record LaneOptions
{
    /// <summary>Places of the ring.</summary>
    public int Capacity { get; init; } = 2;

    /// <summary>Channels, a producer and a ring each; their marks share a word.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Samples each channel offers.</summary>
    public int Samples { get; init; } = 4;

    /// <summary>Samples a write.</summary>
    public int WriteSamples { get; init; } = 1;

    /// <summary>Samples the mover takes at a time.</summary>
    public int TakeSamples { get; init; } = 2;

    /// <summary>The mover naps after a busy round before it parks; how many classes wake it then. Null: it does not nap.</summary>
    public int? NapWakingClasses { get; init; }

    /// <summary>The pipeline is stopped after the last write.</summary>
    public bool Stops { get; init; }

    /// <summary>One more thread looks how full the first ring is.</summary>
    public bool IsCounted { get; init; }

    /// <summary>A mutant: the mover looks at the ring before it clears the bit.</summary>
    public bool LooksBeforeClearing { get; init; }

    /// <summary>A mutant: the mover does not mark a ring again in which it left samples.</summary>
    public bool ForgetsRest { get; init; }

    /// <summary>A mutant: the count is computed from the producer's position first.</summary>
    public bool CountsProducerFirst { get; init; }
}
