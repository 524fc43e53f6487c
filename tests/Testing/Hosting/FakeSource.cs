using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>A source protocol <c>fake</c> whose adapters run a script of the test. One channel a device.</summary>
public sealed class FakeSource(Func<FakeRun, CancellationToken, Task> script) : ISourceFactory
{
    private int _runs;

    public IReadOnlyList<string> Protocols => ["fake"];

    public IReadOnlyList<MapKey> DeviceKeys => [];

    public IReadOnlyList<MapKey> TagKeys => [];

    /// <summary>Adapters made.</summary>
    public int Runs => Volatile.Read(ref _runs);

    public string ChannelKey(DeviceSettings device) => device.Name;

    public ChannelPlan? CreatePlan(IReadOnlyList<DeviceSettings> devices, IFaultSink faults) => new FakeChannelPlan(devices[0].Name, devices);

    public ISourceAdapter CreateAdapter(SourceContext context)
    {
        Interlocked.Increment(ref _runs);
        return new Adapter(context, script);
    }

    private sealed class Adapter(SourceContext context, Func<FakeRun, CancellationToken, Task> script) : ISourceAdapter
    {
        public Task RunAsync(ChannelPlan plan, ISampleWriter writer, CancellationToken cancellationToken) =>
            script(new FakeRun(context, plan.Devices[0], writer), cancellationToken);
    }
}
