using System.Net;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Modbus;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>
/// A warm scan allocates nothing, from waking up to handing over the samples. Alone in the process: the test on sockets counts all of it.
/// </summary>
[Collection(nameof(ModbusScanAllocationTests))]
[CollectionDefinition(nameof(ModbusScanAllocationTests), DisableParallelization = true)]
public sealed class ModbusScanAllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Run_WarmScans_AllocateNothing(int inFlight)
    {
        var map = new MapBuilder().Device("d", keys: [("max_in_flight", $"{inFlight}")]);
        for (var i = 0; i < 400; i++)
        {
            map.Tag($"t{i}", $"holding/{i * 2}", i % 3 == 0 ? "float32" : "int16", everyMs: i % 2 == 0 ? 10 : 20, with: tag => tag with { Scale = new LinearScale(0.1m, 1) });
        }

        map.Tag("text", "input/0", "string(20)", everyMs: 10).Tag("array", "input/20", "int16(10)", everyMs: 10).Tag("coil", "coil/7", everyMs: 10);
        var time = new VirtualTime();
        var writer = new CountingWriter();
        using var stop = new CancellationTokenSource();
        var adapter = new ModbusAdapter(
            new SourceContext { Clock = time, ScanClock = time, Observer = new SilentObserver(), Loggers = NullLoggerFactory.Instance, Seed = 1 }, new InstantConnector(time));
        var run = adapter.RunAsync(map.Plan(), writer, stop.Token);
        time.AdvanceMs(1000);
        writer.Count = 0;

        // 200 scans of one rate and 100 of the other.
        var allocated = AllocationMeter.LeastBytes(() => time.AdvanceMs(2000));

        Assert.InRange(writer.Count, 60_000, 320_000);
        Assert.Equal(0, allocated);
        await stop.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("modbus-tcp", ModbusFraming.Tcp, 1)]
    [InlineData("modbus-tcp", ModbusFraming.Tcp, 4)]
    [InlineData("modbus-rtu-tcp", ModbusFraming.Rtu, 1)]
    public async Task Run_WarmScansOnSockets_AllocateNothingInTheWholeProcess(string protocol, ModbusFraming framing, int inFlight)
    {
        const int Samples = 20_000;
        var options = new ModbusServerOptions { Framing = framing, TimeProvider = RealTime.Provider };
        await using var server = ModbusServer.Start(new IPEndPoint(IPAddress.Loopback, 0), new AddressModel(), options);
        var map = new MapBuilder().Device("d", protocol, server.Endpoint.ToString(), [("max_in_flight", $"{inFlight}")]);
        for (var i = 0; i < 500; i++)
        {
            map.Tag($"t{i}", $"holding/{i}", everyMs: i % 2 == 0 ? 2 : 4);
        }

        var clock = new GatewayClock(RealTime.Provider);
        using var scanClock = new ScanClock(clock);
        using var writer = new WaitingWriter(_ => { });
        using var stop = new CancellationTokenSource();
        var adapter = new ModbusAdapter(
            new SourceContext { Clock = clock, ScanClock = scanClock, Observer = new SilentObserver(), Loggers = NullLoggerFactory.Instance, Seed = 1 });
        var run = adapter.RunAsync(map.Plan(), writer, stop.Token);
        writer.WaitFor(Samples);
        var least = double.MaxValue;

        // The runtime may allocate at any time on threads of its own; something allocated per scan shows in every round.
        for (var round = 0; round < 20 && least > 0.001; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            writer.WaitFor(writer.Count + Samples);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Samples);
        }

        await stop.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.InRange(least, 0, 0.001);
    }

    private sealed class CountingWriter : ISampleWriter
    {
        public long Count { get; set; }

        public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
        {
            Count += samples.Length;
            return samples.Length;
        }
    }

    private sealed class SilentObserver : ISourceObserver
    {
        public void DeviceUp(int deviceIndex)
        {
        }

        public void DeviceDown(int deviceIndex, string reason)
        {
        }

        public void ScanOverrun(int deviceIndex, long missedSlots)
        {
        }

        public void Exchanged(int deviceIndex, byte classIndex, long latencyNs, int samples, int receivedBytes)
        {
        }

        public void Noted(int deviceIndex, string text)
        {
        }
    }

    private sealed class InstantConnector(VirtualTime time) : IModbusConnector
    {
        public Task<IModbusPort> ConnectAsync(ModbusChannelPlan plan, CancellationToken cancellationToken) => Task.FromResult<IModbusPort>(new InstantPort(time));
    }

    /// <summary>Answers inside the call.</summary>
    private sealed class InstantPort(VirtualTime time) : IModbusPort
    {
        private static readonly byte[] Data = new byte[250];

        public bool IsOpen { get; private set; } = true;

        public string? CloseReason => null;

        public ValueTask<ModbusResult> ExecuteAsync(ModbusExchange exchange, TimeSpan timeout)
        {
            var bytes = exchange.Request.Function == ModbusFunction.ReadCoils ? (exchange.Request.Count + 7) / 8 : 2 * exchange.Request.Count;
            exchange.SentTimestamp = time.Manual.GetTimestamp();
            exchange.Accept(Data.AsSpan(0, bytes), time.Manual.GetTimestamp(), bytes + 9);
            return new ValueTask<ModbusResult>(new ModbusResult(ModbusOutcome.Ok));
        }

        public ValueTask DisposeAsync()
        {
            IsOpen = false;
            return ValueTask.CompletedTask;
        }
    }
}
