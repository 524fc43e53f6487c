using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

public sealed class ModbusServerCoreTests
{
    private readonly MemoryModel _model = new() { LastAddress = 999 };

    [Theory]
    [InlineData("07", "87 01")] // a function it does not know
    [InlineData("2B 0D 01 00", "AB 01")] // another MEI type
    [InlineData("2B 0E 01 00", "AB 01")] // no identification in this model
    [InlineData("2B 0E 05 00", "AB 03")]
    [InlineData("01 0000 0000", "81 03")]
    [InlineData("01 0000 07D1", "81 03")]
    [InlineData("03 0000 007E", "83 03")]
    [InlineData("03 0000", "83 03")]
    [InlineData("03 0000 0001 00", "83 03")]
    [InlineData("03 FFFF 0002", "83 02")]
    [InlineData("03 03E7 0002", "83 02")] // beyond what the model has
    [InlineData("05 0000 0100", "85 03")] // neither on nor off
    [InlineData("0F 0000 0009 01 FF", "8F 03")] // 9 coils in one byte
    [InlineData("0F 0000 07B1 F7", "8F 03")]
    [InlineData("10 0000 0002 02 0001", "90 03")]
    [InlineData("10 0000 0000 00", "90 03")]
    [InlineData("16 0000 0000", "96 03")]
    [InlineData("17 0000 007E 0000 0001 02 0000", "97 03")]
    [InlineData("17 FFFF 0002 0000 0000 00", "97 03")] // quantity before address
    public void Step_WrongRequest_AnswersTheCodeOfTheSpecification(string request, string answer)
    {
        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, _model), Frames.Tcp(3, 1, request));

        Assert.Equal(Frames.Tcp(3, 1, answer), served.Answer);
        Assert.Equal(ModbusServerAction.Receive, served.Last.Action);
    }

    [Theory]
    [InlineData("0000 0001")]
    [InlineData("0000 0000 0001")]
    [InlineData("0000 0000 00FF")]
    public void Step_FramingInDoubt_Closes(string bytes)
    {
        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, _model), Frames.Hex(bytes));

        Assert.Equal(ModbusServerAction.Close, served.Last.Action);
        Assert.Empty(served.Answer);
    }

    [Fact]
    public void Step_RtuWithWrongCrc_Closes()
    {
        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Rtu, _model), Frames.Hex("01 03 0000 0001 0000"));

        Assert.Equal(ModbusServerAction.Close, served.Last.Action);
    }

    [Fact]
    public void Step_RtuUnknownFunction_AnswersException1()
    {
        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Rtu, _model), Frames.Rtu(1, "07"));

        Assert.Equal(Frames.Rtu(1, "87 01"), served.Answer);
    }

    [Fact]
    public void Step_UnknownUnit_AnswersOrKeepsSilentAsSetUp()
    {
        var request = Frames.Tcp(3, 2, "03 0000 0001");

        Assert.Equal(Frames.Tcp(3, 2, "83 0B"), Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, _model), request).Answer);
        Assert.Empty(Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, _model, ModbusUnknownUnit.Silent), request).Answer);
    }

    [Fact]
    public void Step_RtuBroadcast_WritesAndAnswersNothing()
    {
        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Rtu, _model), [.. Frames.Rtu(0, "06 0001 ABCD"), .. Frames.Rtu(0, "03 0001 0001")]);

        Assert.Empty(served.Answer);
        Assert.Equal(Frames.Hex("ABCD"), _model.Registers(ModbusTable.HoldingRegisters)[2..4].ToArray());
    }

    [Fact]
    public void Step_SeveralRequestsTogether_AnswersEachInOrder()
    {
        var served = Frames.Serve(
            new ModbusServerCore(ModbusFraming.Tcp, _model),
            [.. Frames.Tcp(1, 1, "06 0001 ABCD"), .. Frames.Tcp(2, 1, "03 0001 0001"), .. Frames.Tcp(3, 1, "0F 0000 0002 01 03"), .. Frames.Tcp(4, 1, "01 0000 0003")]);

        Assert.Equal(
            [.. Frames.Tcp(1, 1, "06 0001 ABCD"), .. Frames.Tcp(2, 1, "03 02 ABCD"), .. Frames.Tcp(3, 1, "0F 0000 0002"), .. Frames.Tcp(4, 1, "01 01 03")],
            served.Answer);
    }

    [Fact]
    public void Step_ReadWrite_WritesFirst()
    {
        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, _model), Frames.Tcp(1, 1, "17 0005 0001 0005 0001 02 BEEF"));

        Assert.Equal(Frames.Tcp(1, 1, "17 02 BEEF"), served.Answer);
    }

    [Theory]
    [InlineData(ModbusFaultKind.Drop, ModbusServerAction.Receive, 0)]
    [InlineData(ModbusFaultKind.Cut, ModbusServerAction.Close, 5)]
    [InlineData(ModbusFaultKind.Garbage, ModbusServerAction.Receive, 11)]
    [InlineData(ModbusFaultKind.Exception, ModbusServerAction.Receive, 9)]
    public void Step_Fault_DoesAsItSays(ModbusFaultKind kind, ModbusServerAction action, int bytes)
    {
        var faults = new OneFault(new ModbusFault(kind, TimeSpan.Zero, ModbusExceptionCode.ServerDeviceBusy));

        var served = Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, _model, faults: faults), Frames.Tcp(1, 1, "03 0005 0001"));

        Assert.Equal(action, served.Last.Action);
        Assert.Equal(bytes, served.Answer.Length);
        Assert.NotEqual(Frames.Tcp(1, 1, "03 02 0000"), served.Answer);
    }

    [Fact]
    public void Step_DelayFault_AnswersRightAndSaysHowLong()
    {
        var core = new ModbusServerCore(ModbusFraming.Tcp, _model, faults: new OneFault(new ModbusFault(ModbusFaultKind.Delay, TimeSpan.FromSeconds(2))));
        var input = new System.Buffers.ReadOnlySequence<byte>(Frames.Tcp(1, 1, "03 0005 0001"));
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        var step = core.Step(ref input, output);

        Assert.Equal(new ModbusServerStep(ModbusServerAction.Continue, TimeSpan.FromSeconds(2)), step);
        Assert.Equal(Frames.Tcp(1, 1, "03 02 0000"), output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Step_IdentificationOverSeveralPages_CoversAllObjectsOnce()
    {
        var objects = new Dictionary<byte, string> { [0] = new('v', 100), [1] = new('p', 100), [2] = new('r', 100), [5] = "model", [0x80] = new('x', 240) };
        var core = new ModbusServerCore(ModbusFraming.Tcp, new MemoryModel { Identification = new ModbusDeviceIdentification(objects) });
        var seen = new List<byte>();
        var from = 0;
        for (var page = 0; page < 10 && from >= 0; page++)
        {
            var answer = Frames.Serve(core, Frames.Tcp(1, 1, $"2B 0E 03 {from:X2}")).Answer;
            Assert.InRange(answer.Length, 1, ModbusLimits.MaxTcpAduBytes);
            var reply = new ModbusDeviceIdentificationReply(answer.AsSpan(10));
            Assert.Equal(0x83, reply.ConformityLevel);
            while (reply.TryReadObject(out var id, out var value))
            {
                seen.Add(id);
                Assert.Equal(objects[id].Length, value.Length);
            }

            from = reply.MoreFollows ? reply.NextObjectId : -1;
        }

        Assert.Equal([0, 1, 2, 5, 0x80], seen);
    }

    [Theory]
    [InlineData("2B 0E 04 05", "AB 02")] // no such object
    [InlineData("2B 0E 04 01", "2B 0E 04 81 00 00 01 01 01 70")]
    [InlineData("2B 0E 01 07", "2B 0E 01 81 00 00 03 00 01 76 01 01 70 02 01 72")] // a stream from nowhere starts at 0
    public void Step_IdentificationByAccess_FollowsTheSpecification(string request, string answer)
    {
        var model = new MemoryModel { Identification = new ModbusDeviceIdentification("v", "p", "r") };

        Assert.Equal(Frames.Tcp(1, 1, answer), Frames.Serve(new ModbusServerCore(ModbusFraming.Tcp, model), Frames.Tcp(1, 1, request)).Answer);
    }

    private sealed class OneFault(ModbusFault fault) : IModbusFaultSource
    {
        public ModbusFault Next(in ModbusRequest request) => fault;
    }
}
