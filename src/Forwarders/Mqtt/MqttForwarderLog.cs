using IndustrialGateway.Protocols.Mqtt.Client;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.Mqtt;

internal static partial class MqttForwarderLog
{
    [LoggerMessage(5100, LogLevel.Debug, "Uplink {Uplink} ({ClassName}) is connected to {Endpoint} as {ClientId}.", EventName = "MqttConnected")]
    public static partial void Connected(ILogger logger, string uplink, string className, string endpoint, string clientId);

    [LoggerMessage(5101, LogLevel.Warning, "Uplink {Uplink} ({ClassName}) uses {Endpoint}: {FailedEndpoint} cannot be used: '{Cause}'.", EventName = "MqttEndpointFailed")]
    public static partial void EndpointFailed(ILogger logger, string uplink, string className, string endpoint, string failedEndpoint, string cause);

    [LoggerMessage(5102, LogLevel.Error, "Uplink {Uplink} ({ClassName}): the broker refused a message of device {Device}: '{Reason}'. Its samples are counted as rejected.", EventName = "MqttPublicationRefused")]
    public static partial void PublicationRefused(ILogger logger, string uplink, string className, string device, string reason);

    [LoggerMessage(5103, LogLevel.Warning, "Uplink {Uplink} ({ClassName}): the broker does not take a message of device {Device} now: '{Reason}'. It is sent again.", EventName = "MqttPublicationPostponed")]
    public static partial void PublicationPostponed(ILogger logger, string uplink, string className, string device, string reason);

    [LoggerMessage(5104, LogLevel.Error, "Uplink {Uplink} ({ClassName}): a message of device {Device} cannot be sent: {Outcome}. Its samples are counted as rejected.", EventName = "MqttPublicationNotTaken")]
    public static partial void PublicationNotTaken(ILogger logger, string uplink, string className, string device, MqttPublishOutcome outcome);

    [LoggerMessage(5105, LogLevel.Error, "Uplink {Uplink} ({ClassName}): a sample of {Device}/{Tag} is larger than the {LimitBytes} bytes a message may have. It is counted as rejected.", EventName = "MqttSampleTooLarge")]
    public static partial void SampleTooLarge(ILogger logger, string uplink, string className, string device, string tag, int limitBytes);

    [LoggerMessage(5106, LogLevel.Warning, "Uplink {Uplink} ({ClassName}): {Count} times on this connection: '{Reason}'.", EventName = "MqttRefusalsCounted")]
    public static partial void RefusalsCounted(ILogger logger, string uplink, string className, long count, string reason);

    [LoggerMessage(5107, LogLevel.Warning, "Uplink {Uplink} ({ClassName}): {Count} messages were not acknowledged within a second of the stop.", EventName = "MqttDrainIncomplete")]
    public static partial void DrainIncomplete(ILogger logger, string uplink, string className, int count);

    [LoggerMessage(5108, LogLevel.Warning, "Uplink {Uplink}: this system does not set the marks that the key 'mark' asks for: '{Reason}'. Data goes out without them.", EventName = "MqttMarksRefused")]
    public static partial void MarksRefused(ILogger logger, string uplink, string reason);
}
