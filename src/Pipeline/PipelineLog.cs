using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Pipeline;

/// <summary>Log messages of the pipeline, events 3000 to 3999.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(3000, LogLevel.Information, "Pipeline started with {Channels} channels and {Rings} rings of {Slots} samples in all.", EventName = "PipelineStarted")]
    public static partial void PipelineStarted(this ILogger logger, int channels, int rings, long slots);

    [LoggerMessage(3001, LogLevel.Information, "Pipeline stopped.", EventName = "PipelineStopped")]
    public static partial void PipelineStopped(this ILogger logger);

    [LoggerMessage(3002, LogLevel.Error, "Lost {Count} samples of class '{Class}' before the class queues, reason '{Reason}'.", EventName = "PipelineSamplesDropped")]
    public static partial void PipelineSamplesDropped(this ILogger logger, long count, string @class, string reason);
}
