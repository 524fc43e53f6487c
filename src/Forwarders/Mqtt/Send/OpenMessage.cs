using IndustrialGateway.Protocols.Mqtt;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>A message on its way: how many of its publications are not acknowledged, and which samples were refused. Guarded by its owner.</summary>
internal sealed class OpenMessage
{
    private OutgoingMessage? _message;
    private int[] _refused = [];
    private int _refusedCount;
    private bool _mustRetry;
    private bool _isRefused;

    /// <summary>Device of the message; only until it is settled.</summary>
    public int DeviceIndex => _message!.DeviceIndex;

    /// <summary>Publications without acknowledgement.</summary>
    public int Outstanding { get; set; }

    /// <summary>True when the last publication has been sent.</summary>
    public bool IsSent { get; set; }


    public void Begin(OutgoingMessage message)
    {
        _message = message;
        (Outstanding, _refusedCount) = (0, 0);
        (IsSent, _mustRetry, _isRefused) = (false, false, false);
    }

    /// <summary>One of its publications is acknowledged. If some part must be sent again, the whole message is, under its name.</summary>
    public AcknowledgeVerdict Acknowledge(int first, int next, MqttReasonCode reason)
    {
        Outstanding--;
        var verdict = AcknowledgeRules.Judge(reason, (int)_message!.Mark);
        if (verdict == AcknowledgeVerdict.Refused)
        {
            Refuse(first, next);
        }

        _mustRetry |= verdict == AcknowledgeVerdict.Retry;
        return verdict;
    }

    /// <summary>Notes samples the uplink will never take.</summary>
    public void Refuse(int first, int next)
    {
        _isRefused = true; // Also where there is no sample: a message may carry gaps alone, and they did not arrive.
        if (_refusedCount + next - first > _refused.Length)
        {
            // Grows to the largest refusal seen and stays: refusals are not the steady state, but a broker may refuse for hours.
            Array.Resize(ref _refused, Math.Max(_message!.Capacity, _refusedCount + next - first));
        }

        for (var i = first; i < next; i++)
        {
            _refused[_refusedCount++] = i;
        }
    }

    public void Settle(IDelivery delivery)
    {
        var message = _message!;
        _message = null;
        if (_mustRetry)
        {
            message.Mark++; // counts the attempts
            delivery.Retry(message);
        }
        else if (_isRefused && (_refusedCount > 0 || message.Count == 0)) // Gaps refused in a part of their own do not cost the samples that arrived.
        {
            var refused = _refused.AsSpan(0, _refusedCount);
            refused.Sort();
            delivery.Reject(message, _refusedCount == message.Count ? [] : refused); // As a whole: its gaps did not arrive either.
        }
        else
        {
            delivery.Accept(message);
        }
    }
}
