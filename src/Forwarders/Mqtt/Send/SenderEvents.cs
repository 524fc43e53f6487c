using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>
/// What a sender tells operators: the first of each kind at once, the rest as a count when the connection ends. Any thread.
/// </summary>
internal sealed class SenderEvents(ForwarderContext context, string className, ILogger logger)
{
    private readonly long[] _reasons = new long[256];
    private readonly long[] _outcomes = new long[Enum.GetValues<MqttPublishOutcome>().Length];
    private long _tooLarge;

    /// <summary>Bytes handed to the kernel.</summary>
    public void Sent(long bytes) => context.Observer.Sent(className, bytes);

    /// <summary>The broker has said no.</summary>
    public void Refused(MqttReasonCode reason, AcknowledgeVerdict verdict, int deviceIndex)
    {
        if (Interlocked.Increment(ref _reasons[(byte)reason]) > 1)
        {
            return;
        }

        var text = MqttReasonText.Of(reason);
        var device = context.Tags.Devices[deviceIndex].Name;
        if (verdict == AcknowledgeVerdict.Retry)
        {
            MqttForwarderLog.PublicationPostponed(logger, context.Uplink.Name, className, device, text);
        }
        else
        {
            MqttForwarderLog.PublicationRefused(logger, context.Uplink.Name, className, device, text);
        }
    }

    /// <summary>The connection does not take such a publication.</summary>
    public void NotTaken(MqttPublishOutcome outcome, int deviceIndex)
    {
        if (Interlocked.Increment(ref _outcomes[(int)outcome]) == 1)
        {
            MqttForwarderLog.PublicationNotTaken(logger, context.Uplink.Name, className, context.Tags.Devices[deviceIndex].Name, outcome);
        }
    }

    /// <summary>A sample alone is larger than a message may be.</summary>
    public void TooLarge(TagId tag, int limitBytes)
    {
        if (Interlocked.Increment(ref _tooLarge) == 1)
        {
            MqttForwarderLog.SampleTooLarge(logger, context.Uplink.Name, className, context.Tags.DeviceOf(tag).Name, context.Tags[tag].Name, limitBytes);
        }
    }

    /// <summary>The connection has ended: says how often what was said once has happened.</summary>
    public void Summarize()
    {
        for (var i = 0; i < _reasons.Length; i++)
        {
            if (Volatile.Read(ref _reasons[i]) is > 1 and var count)
            {
                MqttForwarderLog.RefusalsCounted(logger, context.Uplink.Name, className, count, MqttReasonText.Of((MqttReasonCode)i));
            }
        }

        if (Volatile.Read(ref _tooLarge) is > 1 and var samples)
        {
            MqttForwarderLog.RefusalsCounted(logger, context.Uplink.Name, className, samples, "sample larger than a message may be");
        }
    }
}
