using IndustrialGateway.Map;

namespace IndustrialGateway.Pipeline;

/// <summary>What a <see cref="Mover"/> works on.</summary>
internal sealed record MoverParts
{
    /// <summary>Lanes by class, then channel; null where a channel has no tag of the class.</summary>
    public required ChannelLane?[][] LaneOfClassAndChannel { get; init; }

    /// <summary>Which lanes may hold samples.</summary>
    public required ReadyBitmap Ready { get; init; }

    /// <summary>Parks it.</summary>
    public required MoverSignal Signal { get; init; }

    /// <summary>How many of the most urgent classes may not wait for a nap of the mover.</summary>
    public required int UrgentClasses { get; init; }

    /// <summary>Takes the samples.</summary>
    public required ISampleSink Sink { get; init; }

    /// <summary>Time, read once a batch.</summary>
    public required IGatewayClock Clock { get; init; }

    /// <summary>Where the stage is booked, by class.</summary>
    public required LatencyHistogram[] PipelineOfClass { get; init; }

    /// <summary>Devices of tags.</summary>
    public required TagTable Tags { get; init; }

    /// <summary>Payload references of samples lost at the stop.</summary>
    public required IPayloadStore Payloads { get; init; }
}
