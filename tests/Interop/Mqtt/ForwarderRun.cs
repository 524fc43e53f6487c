using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Interop.Peers;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Interop.Mqtt;

/// <summary>An MQTT forwarder with a scripted delivery, as the host would run it.</summary>
internal sealed class ForwarderRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly MqttForwarder _forwarder;

    /// <param name="keys">Keys of the uplink as JSON.</param>
    /// <param name="devices">Devices press-0, press-1, ..., each with a tag "a".</param>
    /// <param name="gatewayId">Name of the gateway.</param>
    public ForwarderRun(string keys, int devices = 1, string gatewayId = "line-3")
    {
        var map = new TestTags();
        for (var i = 0; i < devices; i++)
        {
            map.Device($"press-{i}", [new TestTag("a")]);
        }

        var tags = map.Build();
        var faults = new CollectedFaults();
        var uplink = TestUplink.Settings(new MqttFactory(), tags, keys, faults);
        new MqttFactory().Check(uplink, faults);
        Assert.Empty(faults.Codes);
        _forwarder = (MqttForwarder)new MqttFactory().Create(TestUplink.Context(uplink, tags, RealTime.Clock, Observer, Secrets, gatewayId));
    }

    public RecordingUplinkObserver Observer { get; } = new();

    public TestSecrets Secrets { get; } = new();

    public ScriptedDelivery Delivery { get; } = new();

    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Gives the delivery messages with the numbers of a range, device by device in turn.</summary>
    public void Send(int first, int count, int devices = 1)
    {
        for (var i = first; i < first + count; i++)
        {
            var message = new OutgoingMessage(1, 0) { DeviceIndex = i % devices, ClassIndex = 1, Epoch = 1, Sequence = i };
            message.TryAdd(new Sample { Tag = new TagId(i % devices), Class = 1, Kind = ValueKind.Integer, Bits = i });
            Delivery.Add(message);
        }
    }

    public void Start() => Running = _forwarder.RunAsync(Delivery, _stop.Token);

    public void StartStatus() => Running = _forwarder.RunStatusAsync(new GatewayStatus("line-3", "0.1.0", 1, 0), _stop.Token);

    /// <summary>Runs again after every fault, as a supervisor without a back-off.</summary>
    public async Task KeepRunningAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Start();
            await EndAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20), RealTime.Clock, CancellationToken.None);
        }
    }

    public Task UntilAcceptedAsync(int count) => RealTime.UntilAsync(
        () => Delivery.Accepted >= count || Running.IsFaulted, Patience, () => $"{Delivery.Accepted} accepted, {string.Join("; ", Observer.Events)}");

    public async Task<UplinkFaultException> FaultAsync() => await Assert.ThrowsAsync<UplinkFaultException>(() => Running.WaitAsync(Patience));

    /// <summary>Waits for the end of the run, however it ends.</summary>
    public async Task EndAsync() => await ((Task)Running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Running.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
        }

        await EndAsync();
        _stop.Dispose();
    }
}
