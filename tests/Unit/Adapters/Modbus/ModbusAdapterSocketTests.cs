using System.Net;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ModbusAdapterSocketTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Theory]
    [InlineData("modbus-tcp", ModbusFraming.Tcp)]
    [InlineData("modbus-rtu-tcp", ModbusFraming.Rtu)]
    public async Task Run_TwoUnitsOnOneConnection_GiveTheirOwnValues(string protocol, ModbusFraming framing)
    {
        await using var server = ModbusServer.Start(AnyPort, new AddressModel(), new ModbusServerOptions { Framing = framing, MaxConnections = 1, TimeProvider = RealTime.Provider });
        var map = Units(protocol, server.Endpoint, 2);
        var wrong = 0;
        using var writer = new WaitingWriter(sample => wrong += IsRight(map, sample) ? 0 : 1);
        using var host = new Host();
        var run = host.Run(map, writer);

        await writer.UntilAsync(() => writer.Count > 2000);

        await host.StopAsync(run);
        Assert.Equal(0, wrong);
        Assert.Contains("up 0", host.Observer.Events);
        Assert.Contains("up 1", host.Observer.Events);
    }

    [Fact]
    public async Task Run_ServerRestarted_ComesBackEachTime()
    {
        var options = new ModbusServerOptions { TimeProvider = RealTime.Provider };
        var server = ModbusServer.Start(AnyPort, new AddressModel(), options);
        var endpoint = server.Endpoint;
        var map = Units("modbus-tcp", endpoint, 1);
        var last = StatusCode.Good;
        using var writer = new WaitingWriter(sample => last = sample.Status);
        using var host = new Host();
        var run = host.Run(map, writer);
        for (var round = 0; round < 5; round++)
        {
            await writer.UntilAsync(() => last.IsGood && writer.Count > 0);
            await server.DisposeAsync();
            await writer.UntilAsync(() => last == StatusCode.UncertainLastUsableValue);
            server = ModbusServer.Start(endpoint, new AddressModel(), options);
        }

        await writer.UntilAsync(() => last.IsGood);
        await host.StopAsync(run);
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("modbus-tcp", ModbusFraming.Tcp)]
    [InlineData("modbus-rtu-tcp", ModbusFraming.Rtu)]
    public async Task Run_HostileServer_NeverPublishesAValueOfAnotherRegister(string protocol, ModbusFraming framing)
    {
        const int Seed = 77;
        await using var server = new HostileModbusServer(framing, Seed, faultRate: 0.05);
        var map = Units(protocol, server.Endpoint, 3, ("timeout", "25ms"));
        var (good, wrong) = (0, 0);
        using var writer = new WaitingWriter(sample =>
        {
            good += sample.Status.IsGood ? 1 : 0;
            wrong += sample.Status.IsGood && !IsRight(map, sample) ? 1 : 0;
        });
        using var host = new Host();
        var run = host.Run(map, writer);

        await writer.UntilAsync(() => good > 20_000);

        await host.StopAsync(run);
        Assert.True(wrong == 0, $"seed {Seed}: {wrong} of {good} wrong");
    }

    [Fact]
    public async Task ReadOnce_Tags_TellsHowEachWasDecoded()
    {
        await using var server = ModbusServer.Start(AnyPort, new AddressModel(), new ModbusServerOptions { TimeProvider = RealTime.Provider });
        var map = new MapBuilder().Device("d", endpoint: server.Endpoint.ToString())
            .Tag("a", "holding/5", "uint32", "CDAB", with: tag => tag with { Scale = new LinearScale(0.1m, 0) }).Tag("b", "coil/3");
        using var host = new Host();

        var results = await host.Adapter().ReadOnceAsync(map.Plan(), map.Devices[0], [.. map.Devices[0].Tags.Reverse()], TestContext.Current.CancellationToken);

        var (low, high) = (AddressModel.RegisterAt(1, ModbusTable.HoldingRegisters, 5), AddressModel.RegisterAt(1, ModbusTable.HoldingRegisters, 6));
        Assert.Equal(["b", "a"], results.Select(result => result.Tag.Name));
        Assert.Equal((low + (65536.0 * high)) / 10, results[1].Value.AsFloat64);
        Assert.Equal([(byte)(low >> 8), (byte)low, (byte)(high >> 8), (byte)high], results[1].RawBytes);
        Assert.Equal(3, results[1].Steps.Count);
        Assert.Contains("CDAB", results[1].Steps[1], StringComparison.Ordinal);
        Assert.True(results[1].RoundTripNs > 0);
    }

    [Fact]
    public async Task ReadOnce_NobodyThere_IsASourceFault()
    {
        var map = new MapBuilder().Device("d", endpoint: "127.0.0.1:1").Tag("a", "holding/5");
        using var host = new Host();

        await Assert.ThrowsAsync<SourceFaultException>(() => host.Adapter().ReadOnceAsync(map.Plan(), map.Devices[0], map.Devices[0].Tags, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadOnce_UnknownAddress_FailsOnlyThatTag()
    {
        await using var server = ModbusServer.Start(AnyPort, new HoleModel(), new ModbusServerOptions { TimeProvider = RealTime.Provider });
        var map = new MapBuilder().Device("d", endpoint: server.Endpoint.ToString()).Tag("a", "holding/5").Tag("hole", "holding/6").Tag("c", "holding/7");
        using var host = new Host();

        var results = await host.Adapter().ReadOnceAsync(map.Plan(), map.Devices[0], map.Devices[0].Tags, TestContext.Current.CancellationToken);

        Assert.Equal([StatusCode.Good, StatusCode.BadNodeIdUnknown, StatusCode.Good], results.Select(result => result.Value.Status));
    }

    private static bool IsRight(MapBuilder map, Sample sample)
    {
        var device = map.Devices.First(d => d.Tags[0].Id.Index <= sample.Tag.Index && sample.Tag.Index <= d.Tags[^1].Id.Index);
        var address = sample.Tag.Index - device.Tags[0].Id.Index;
        return sample.Bits == AddressModel.RegisterAt((byte)(device.Index + 1), ModbusTable.HoldingRegisters, address);
    }

    private static MapBuilder Units(string protocol, IPEndPoint endpoint, int count, params (string, string)[] keys)
    {
        var map = new MapBuilder();
        for (var unit = 1; unit <= count; unit++)
        {
            map.Device($"d{unit}", protocol, endpoint.ToString(), [("unit_id", $"{unit}"), .. keys]);
            for (var i = 0; i < 200; i++)
            {
                map.Tag($"t{i}", $"holding/{i}", everyMs: 5);
            }
        }

        return map;
    }

    private sealed class HoleModel : IModbusDataModel
    {
        public bool HasUnit(byte unit) => true;

        public ModbusExceptionCode ReadBits(byte unit, ModbusTable table, int address, int count, Span<byte> packed) => ModbusExceptionCode.IllegalDataAddress;

        public ModbusExceptionCode ReadRegisters(byte unit, ModbusTable table, int address, int count, Span<byte> bigEndian) =>
            address <= 6 && 6 < address + count ? ModbusExceptionCode.IllegalDataAddress : ModbusExceptionCode.None;

        public ModbusExceptionCode WriteBits(byte unit, int address, int count, ReadOnlySpan<byte> packed) => ModbusExceptionCode.IllegalFunction;

        public ModbusExceptionCode WriteRegisters(byte unit, int address, ReadOnlySpan<byte> bigEndian) => ModbusExceptionCode.IllegalFunction;
    }

    private sealed class Host : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly GatewayClock _clock = new(RealTime.Provider);
        private readonly ScanClock _scanClock;

        public Host() => _scanClock = new ScanClock(_clock);

        public RecordingObserver Observer { get; } = new();

        public ModbusAdapter Adapter() =>
            new(new SourceContext { Clock = _clock, ScanClock = _scanClock, Observer = Observer, Loggers = NullLoggerFactory.Instance, Seed = 1 });

        public Task Run(MapBuilder map, ISampleWriter writer) => Adapter().RunAsync(map.Plan(), writer, _stop.Token);

        public async Task StopAsync(Task run)
        {
            await _stop.CancelAsync();
            await run.WaitAsync(TimeSpan.FromSeconds(10));
        }

        public void Dispose()
        {
            _scanClock.Dispose();
            _stop.Dispose();
        }
    }
}
