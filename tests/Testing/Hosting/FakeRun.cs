using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>One run of a fake adapter, with what its script needs.</summary>
public sealed class FakeRun(SourceContext context, DeviceSettings device, ISampleWriter writer)
{
    public SourceContext Context => context;

    public DeviceSettings Device => device;

    public ISampleWriter Writer => writer;

    /// <summary>Says the device is up and books one exchange.</summary>
    public void Exchange()
    {
        context.Observer.DeviceUp(device.Index);
        context.Observer.Exchanged(device.Index, device.Tags[0].Class.Index, 1_000_000, device.Tags.Count, 10);
    }

    /// <summary>Writes a whole number to every tag of the device, and offers again what a lossless class has no room for.</summary>
    public async Task WriteAsync(long value)
    {
        var samples = device.Tags.Select(tag => Sample(tag, value)).ToArray();
        for (var taken = 0; taken < samples.Length;)
        {
            taken += writer.TryWrite(samples.AsSpan(taken));
            await Task.Yield();
        }
    }

    /// <summary>A good whole number that has just arrived.</summary>
    public Sample Sample(TagSettings tag, long value)
    {
        var now = context.Clock.MonotonicNs;
        var wall = context.Clock.UtcFromMonotonic(now);
        return new Sample
        {
            Tag = tag.Id, Class = tag.Class.Index, Kind = ValueKind.Integer, Bits = value, Status = StatusCode.Good,
            SourceTimeNs = wall, ReceiveTimeNs = wall, ReceiveMonotonicNs = now,
        };
    }
}
