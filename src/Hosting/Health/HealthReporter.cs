using IndustrialGateway.Map;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Hosting.Health;

/// <summary>
/// Writes the gateway's own health as samples of the device <c>_gateway</c>: <c>device_up.NAME</c> and <c>uplink_up.NAME</c>, on every change and at a slow beat (the
/// report policy of the tags decides what of the beat is sent).
/// </summary>
/// <remarks>Threads: <see cref="RunAsync"/> is the one producer of its channel; <see cref="Changed"/> by any.</remarks>
internal sealed class HealthReporter
{
    private const string DevicePrefix = "device_up.";
    private const string UplinkPrefix = "uplink_up.";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly AsyncSignal _changed = new();
    private readonly (TagSettings Tag, Func<bool> IsUp)[] _tags;
    private readonly Sample[] _samples;
    private readonly ISampleWriter _writer;
    private readonly IGatewayClock _clock;

    /// <summary>A reporter for the health tags of the map.</summary>
    /// <param name="gateway">The pseudo device.</param>
    /// <param name="deviceUp">Says whether the device of that name answers.</param>
    /// <param name="uplinkUp">Says whether the uplink of that name is connected.</param>
    /// <param name="writer">The channel of the pseudo device.</param>
    /// <param name="clock">Time.</param>
    public HealthReporter(DeviceSettings gateway, Func<string, bool> deviceUp, Func<string, bool> uplinkUp, ISampleWriter writer, IGatewayClock clock)
    {
        (_writer, _clock) = (writer, clock);
        _tags = [.. gateway.Tags.Select(tag => (tag, SourceOf(tag.Name, deviceUp, uplinkUp)))];
        _samples = new Sample[_tags.Length];
    }

    /// <summary>Something went up or down.</summary>
    public void Changed() => _changed.Set();

    /// <summary>Reports until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var beat = _clock.TimeProvider.CreateTimer(static state => ((HealthReporter)state!).Changed(), this, Beat, Beat);
        while (true)
        {
            Report();
            await _changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Func<bool> SourceOf(string tag, Func<string, bool> deviceUp, Func<string, bool> uplinkUp)
    {
        if (tag.StartsWith(DevicePrefix, StringComparison.Ordinal))
        {
            var device = tag[DevicePrefix.Length..];
            return () => deviceUp(device);
        }

        var uplink = tag.StartsWith(UplinkPrefix, StringComparison.Ordinal) ? tag[UplinkPrefix.Length..] : tag;
        return () => uplinkUp(uplink);
    }

    // Every state anew each time: what a full ring refused is said at the next beat, with the state of then.
    private void Report()
    {
        var nowNs = _clock.MonotonicNs;
        var wallNs = _clock.UtcFromMonotonic(nowNs);
        for (var i = 0; i < _tags.Length; i++)
        {
            var (tag, isUp) = _tags[i];
            _samples[i] = new Sample
            {
                Tag = tag.Id, Class = tag.Class.Index, Kind = ValueKind.Boolean, Bits = isUp() ? 1 : 0, Status = StatusCode.Good,
                Provenance = Provenance.Derived, SourceTimeNs = wallNs, ReceiveTimeNs = wallNs, ReceiveMonotonicNs = nowNs,
            };
        }

        _writer.TryWrite(_samples);
    }
}
