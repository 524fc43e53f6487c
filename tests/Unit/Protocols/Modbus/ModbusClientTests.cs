using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>The client's shell on real sockets, against our server and against a socket that does as told.</summary>
public sealed class ModbusClientTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(ModbusFraming.Tcp, 1)]
    [InlineData(ModbusFraming.Tcp, 16)]
    [InlineData(ModbusFraming.Rtu, 1)]
    public async Task ExecuteAsync_ManyAtOnce_EachGetsItsOwn(ModbusFraming framing, int maxInFlight)
    {
        await using var pair = await ModbusPair.StartAsync(new AddressModel(), framing, maxInFlight);
        var exchanges = Enumerable.Range(0, 40)
            .Select(i => new ModbusExchange(ModbusRequest.Read((byte)(1 + (i % 8)), (ModbusTable)(i % 4), i * 37, 1 + (i * 3))))
            .ToArray();
        for (var round = 0; round < 5; round++)
        {
            var results = await Task.WhenAll(exchanges.Select(e => pair.Client.ExecuteAsync(e, Ample).AsTask()));

            Assert.All(results, r => Assert.Equal(ModbusOutcome.Ok, r.Outcome));
            Assert.All(exchanges, e => Assert.True(AddressModel.IsRight(e.Request, e.Data)));
            Assert.All(exchanges, e => Assert.True(e.ReceivedTimestamp >= e.SentTimestamp && e.SentTimestamp > 0));
        }
    }

    [Fact]
    public async Task ExecuteAsync_WritesThenReads_SeesWhatWasWritten()
    {
        await using var pair = await ModbusPair.StartAsync(new MemoryModel { LastAddress = 99 });

        Assert.True((await Run(pair.Client, ModbusRequest.WriteRegisters(1, 10, Frames.Hex("0102 0304")))).Result.IsOk);
        Assert.True((await Run(pair.Client, ModbusRequest.MaskWriteRegister(1, 10, 0xFF00, 0x0055))).Result.IsOk);
        var read = await Run(pair.Client, ModbusRequest.ReadWriteRegisters(1, 10, 3, 12, Frames.Hex("BEEF")));

        Assert.Equal(Frames.Hex("0155 0304 BEEF"), read.Data.ToArray());
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, (await Run(pair.Client, ModbusRequest.WriteCoil(1, 100, true))).Result.Exception);
    }

    [Fact]
    public async Task ReadDeviceIdentificationAsync_SeveralPages_CollectsAll()
    {
        var objects = new Dictionary<byte, string> { [0] = new('v', 150), [1] = new('p', 150), [2] = "1.0", [6] = "app", [0x90] = new('x', 200) };
        await using var pair = await ModbusPair.StartAsync(new MemoryModel { Identification = new ModbusDeviceIdentification(objects) });

        var identity = await pair.Client.ReadDeviceIdentificationAsync(1, ModbusDeviceIdCode.Extended, Ample);

        Assert.Equal(objects.OrderBy(o => o.Key), identity.Objects.OrderBy(o => o.Key));
    }

    [Fact]
    public async Task ExecuteAsync_NoAnswer_TimesOutAndTheConnectionStays()
    {
        var faults = new Script(new ModbusFault(ModbusFaultKind.Drop));
        await using var pair = await ModbusPair.StartAsync(new AddressModel(), faults: faults);

        Assert.Equal(ModbusOutcome.TimedOut, (await Run(pair.Client, Request, TimeSpan.FromMilliseconds(30))).Result.Outcome);
        Assert.True((await Run(pair.Client, Request)).Result.IsOk);
        Assert.True(pair.Client.IsOpen);
    }

    [Fact]
    public async Task ExecuteAsync_LateAnswer_IsDroppedAndTheNextIsRight()
    {
        var faults = new Script(new ModbusFault(ModbusFaultKind.Delay, TimeSpan.FromMilliseconds(80)));
        await using var pair = await ModbusPair.StartAsync(new AddressModel(), faults: faults);
        Assert.Equal(ModbusOutcome.TimedOut, (await Run(pair.Client, Request, TimeSpan.FromMilliseconds(20))).Result.Outcome);

        var next = await Run(pair.Client, ModbusRequest.Read(1, ModbusTable.HoldingRegisters, 500, 10));

        Assert.True(AddressModel.IsRight(next.Request, next.Data));
        Assert.Equal(1, pair.Client.LateResponses);
    }

    [Theory]
    [InlineData(ModbusFaultKind.Cut)]
    [InlineData(ModbusFaultKind.Garbage)]
    public async Task ExecuteAsync_BrokenAnswer_EndsTheConnectionAndSaysWhy(ModbusFaultKind kind)
    {
        await using var pair = await ModbusPair.StartAsync(new AddressModel(), faults: new Script(new ModbusFault(kind)));

        var exchange = await Run(pair.Client, Request);

        Assert.Equal(ModbusOutcome.ConnectionClosed, exchange.Result.Outcome);
        Assert.False(pair.Client.IsOpen);
        Assert.NotNull(pair.Client.CloseReason);
        Assert.Equal(ModbusOutcome.ConnectionClosed, (await Run(pair.Client, Request)).Result.Outcome);
    }

    [Fact]
    public async Task ExecuteAsync_RtuTimeOut_ClosesTheConnection()
    {
        await using var pair = await ModbusPair.StartAsync(
            new AddressModel(), ModbusFraming.Rtu, faults: new Script(new ModbusFault(ModbusFaultKind.Drop)));

        Assert.Equal(ModbusOutcome.TimedOut, (await Run(pair.Client, Request, TimeSpan.FromMilliseconds(30))).Result.Outcome);

        Assert.False(pair.Client.IsOpen);
    }

    [Fact]
    public async Task ExecuteAsync_ExchangeUnderWay_Throws()
    {
        await using var pair = await ModbusPair.StartAsync(new AddressModel(), faults: new Script(new ModbusFault(ModbusFaultKind.Drop)));
        var exchange = new ModbusExchange(Request);
        var first = pair.Client.ExecuteAsync(exchange, TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pair.Client.ExecuteAsync(exchange, Ample));

        Assert.Equal(ModbusOutcome.TimedOut, (await first).Outcome);
        Assert.True((await pair.Client.ExecuteAsync(exchange, Ample)).IsOk);
    }

    [Fact]
    public async Task DisposeAsync_WithTransactionsUnderWay_EndsThem()
    {
        var pair = await ModbusPair.StartAsync(new AddressModel(), faults: new Script(new ModbusFault(ModbusFaultKind.Drop)));
        var first = pair.Client.ExecuteAsync(new ModbusExchange(Request), Ample).AsTask();
        var second = pair.Client.ExecuteAsync(new ModbusExchange(Request), Ample).AsTask();

        await pair.DisposeAsync();

        Assert.Equal(ModbusOutcome.ConnectionClosed, (await first).Outcome);
        Assert.Equal(ModbusOutcome.ConnectionClosed, (await second).Outcome);
    }

    [Fact]
    public async Task ExecuteAsync_DeadlineInVirtualTime_IsThatOfTheTimeProvider()
    {
        var time = new ManualTimeProvider();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var client = await ModbusClient.ConnectAsync(
            new ModbusClientOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, TimeProvider = time }, CancellationToken.None);
        var pending = client.ExecuteAsync(new ModbusExchange(Request), TimeSpan.FromSeconds(1)).AsTask();

        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(pending.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Equal(ModbusOutcome.TimedOut, (await pending).Outcome);
    }

    [Fact]
    public async Task ConnectAsync_NobodyListens_NamesTheLayer()
    {
        var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        var tcp = await Assert.ThrowsAsync<ModbusConnectException>(() => ModbusPair.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)));
        var dns = await Assert.ThrowsAsync<ModbusConnectException>(() => ModbusClient.ConnectAsync(
            new ModbusClientOptions { Host = "no-such-host.invalid", TimeProvider = RealTime.Provider }, CancellationToken.None));

        Assert.Equal(ModbusConnectLayer.Tcp, tcp.Layer);
        Assert.Contains($"127.0.0.1:{port}", tcp.Message, StringComparison.Ordinal);
        Assert.Equal(ModbusConnectLayer.Dns, dns.Layer);
    }

    [Fact]
    public async Task ConnectAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ModbusClient.ConnectAsync(
            new ModbusClientOptions { Host = "127.0.0.1", Port = 1, TimeProvider = RealTime.Provider }, cancelled.Token));
    }

    private static ModbusRequest Request => ModbusRequest.Read(1, ModbusTable.HoldingRegisters, 100, 10);

    private static async Task<ModbusExchange> Run(ModbusClient client, ModbusRequest request, TimeSpan? timeout = null)
    {
        var exchange = new ModbusExchange(request);
        Assert.Equal(await client.ExecuteAsync(exchange, timeout ?? Ample), exchange.Result);
        return exchange;
    }

    // The faults given, then none.
    private sealed class Script(params ModbusFault[] faults) : IModbusFaultSource
    {
        private int _next;

        public ModbusFault Next(in ModbusRequest request) => _next < faults.Length ? faults[_next++] : default;
    }
}
