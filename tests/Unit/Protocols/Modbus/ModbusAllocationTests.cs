using System.Buffers;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>Nothing is allocated per transaction. Alone in the process while they run: the socket tests count what the whole process allocates.</summary>
[Collection(nameof(ModbusAllocationTests))]
[CollectionDefinition(nameof(ModbusAllocationTests), DisableParallelization = true)]
public sealed class ModbusAllocationTests
{
    private const int Warm = 10_000;

    private static readonly ModbusRequest[] Requests =
    [
        ModbusRequest.Read(1, ModbusTable.HoldingRegisters, 7, 125),
        ModbusRequest.Read(1, ModbusTable.Coils, 7, 2000),
        ModbusRequest.WriteRegisters(1, 7, new byte[246]),
        ModbusRequest.MaskWriteRegister(1, 7, 1, 2),
        ModbusRequest.ReadWriteRegisters(1, 7, 125, 9, new byte[242]),
        ModbusRequest.WriteCoil(1, 7, true),
    ];

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.Rtu)]
    public void Cores_WarmTransactions_AllocateNothing(ModbusFraming framing)
    {
        var loop = new CoreLoop(framing);
        loop.Run(1000);
        loop.ClientBytes = loop.ServerBytes = 0;

        loop.Run(Warm);

        Assert.Equal(0, loop.ClientBytes);
        Assert.Equal(0, loop.ServerBytes);
    }

    [Theory]
    [InlineData(ModbusFraming.Tcp, 1, false)]
    [InlineData(ModbusFraming.Tcp, 1, true)]
    [InlineData(ModbusFraming.Tcp, 8, false)]
    [InlineData(ModbusFraming.Tcp, 8, true)]
    [InlineData(ModbusFraming.Rtu, 1, false)]
    public async Task Sockets_WarmTransactions_AllocateNothing(ModbusFraming framing, int maxInFlight, bool inline)
    {
        await using var pair = await ModbusPair.StartAsync(new AddressModel(), framing, maxInFlight, inline);
        var exchanges = Requests.Select(r => new ModbusExchange(r)).ToArray();
        var pending = new ValueTask<ModbusResult>[exchanges.Length];
        var least = long.MaxValue;

        // The runtime may allocate at any time on threads of its own; something allocated per transaction shows in every round.
        for (var round = 0; round < 20 && least > 0; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < 200; i++)
            {
                for (var e = 0; e < exchanges.Length; e++)
                {
#pragma warning disable CA2012 // Each is awaited exactly once, below: several in flight at a time is what is measured.
                    pending[e] = pair.Client.ExecuteAsync(exchanges[e], TimeSpan.FromSeconds(20));
#pragma warning restore CA2012
                }

                for (var e = 0; e < exchanges.Length; e++)
                {
                    if (!(await pending[e]).IsOk)
                    {
                        Assert.Fail($"{exchanges[e].Result} {pair.Client.CloseReason}");
                    }
                }
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    // Both cores by turns on one thread, each one's bytes booked for itself.
    private sealed class CoreLoop(ModbusFraming framing)
    {
        private readonly ModbusClientCore _client = new(framing);
        private readonly ModbusServerCore _server = new(framing, new AddressModel());
        private readonly FixedBufferWriter _requests = new(ModbusLimits.MaxTcpAduBytes);
        private readonly FixedBufferWriter _responses = new(ModbusLimits.MaxTcpAduBytes);
        private readonly ModbusExchange[] _exchanges = [.. Requests.Select(r => new ModbusExchange(r))];

        public long ClientBytes { get; set; }

        public long ServerBytes { get; set; }

        public void Run(int transactions)
        {
            for (var i = 0; i < transactions; i++)
            {
                var start = GC.GetAllocatedBytesForCurrentThread();
                _requests.Clear();
                _client.Submit(_exchanges[i % _exchanges.Length], 1000);
                _client.Send(_requests, i);
                var sent = GC.GetAllocatedBytesForCurrentThread();
                _responses.Clear();
                var input = new ReadOnlySequence<byte>(_requests.Written);
                _server.Step(ref input, _responses);
                var served = GC.GetAllocatedBytesForCurrentThread();
                input = new ReadOnlySequence<byte>(_responses.Written);
                _client.Receive(ref input, i);
                var isOk = _client.TakeCompleted()?.Result.IsOk;
                ServerBytes += served - sent;
                ClientBytes += GC.GetAllocatedBytesForCurrentThread() - served + sent - start;
                Assert.True(isOk);
            }
        }
    }
}
