using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One device while its channel runs: up while all its flows flow. Under the channel's gate.</summary>
internal sealed class DeviceRun(ChannelRun channel, OpcUaDevicePlan plan)
{
    private const long NoteEveryNs = 60_000_000_000;

    private FlowRun[] _flows = [];
    private bool _isUp;
    private UaGap? _gap;
    private long _overflows;
    private long _overflowNoteNs = long.MinValue;

    /// <summary>The plan.</summary>
    public OpcUaDevicePlan Plan { get; } = plan;

    /// <summary>Its flows.</summary>
    public IReadOnlyList<FlowRun> Flows => _flows;

    /// <summary>Takes its flows; once.</summary>
    public void Own(IEnumerable<FlowRun> flows) => _flows = [.. flows];

    /// <summary>A flow flows again.</summary>
    public void OnHeard()
    {
        if (!_isUp && Array.TrueForAll(_flows, flow => flow.IsFlowing || !flow.HasFlowed))
        {
            _isUp = true;
            channel.Observer.DeviceUp(Plan.Device.Index);
            TellGap();
        }
    }

    /// <summary>Changes of a flow may be missing; told once for the device when all of it flows again.</summary>
    public void OnGap(in UaGap gap) => _gap = _gap is not { } before ? gap : before with
    {
        From = gap.From < before.From ? gap.From : before.From,
        To = gap.To > before.To ? gap.To : before.To,
        LostMessages = before.LostMessages + gap.LostMessages,
    };

    private void TellGap()
    {
        if (_gap is not { } gap)
        {
            return;
        }

        _gap = null;
        var lost = gap.LostMessages > 0 ? $"; {gap.LostMessages} messages are known to be lost" : "";
        channel.Observer.Noted(
            Plan.Device.Index,
            $"gap: changes from {gap.From.UtcDateTime:O} to {gap.To.UtcDateTime:O} may be missing ({SilenceText.Of(gap.Reason)}){lost}. igw read --history shows what the server recorded");
    }

    /// <summary>A flow was lost, or could not be had.</summary>
    public void OnLost(string reason)
    {
        _isUp = false;
        channel.Observer.DeviceDown(Plan.Device.Index, reason);
    }

    /// <summary>The server's queue lost values of a tag before this one: told at once, then each minute with the count.</summary>
    public void OnOverflow(string tag, long nowNs)
    {
        _overflows++;
        if (_overflowNoteNs != long.MinValue && nowNs - _overflowNoteNs < NoteEveryNs)
        {
            return;
        }

        _overflowNoteNs = nowNs;
        channel.Observer.Noted(
            Plan.Device.Index,
            $"the server's queue has lost values {_overflows} times, lately of \"{tag}\" (overflow bit): raise queue, shorten publish, or sample less often");
    }
}
