using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

public sealed class ModbusRequestTests
{
    [Theory]
    [InlineData(ModbusTable.Coils, 2000)]
    [InlineData(ModbusTable.DiscreteInputs, 2000)]
    [InlineData(ModbusTable.HoldingRegisters, 125)]
    [InlineData(ModbusTable.InputRegisters, 125)]
    public void Read_MoreThanAnAduCarries_IsRefused(ModbusTable table, int most)
    {
        Assert.Equal(most, ModbusRequest.Read(1, table, 0, most).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.Read(1, table, 0, most + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.Read(1, table, 0, 0));
    }

    [Fact]
    public void Read_RangeBeyondTheLastAddress_IsRefused()
    {
        Assert.Equal(65535, ModbusRequest.Read(1, ModbusTable.Coils, 65535, 1).Address);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.Read(1, ModbusTable.Coils, 65535, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.Read(1, ModbusTable.Coils, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.WriteRegister(1, 65536, 0));
    }

    [Fact]
    public void Write_MoreThanAnAduCarries_IsRefused()
    {
        Assert.Equal(1968, ModbusRequest.WriteCoils(1, 0, 1968, new byte[246]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.WriteCoils(1, 0, 1969, new byte[247]));
        Assert.Equal(123, ModbusRequest.WriteRegisters(1, 0, new byte[246]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.WriteRegisters(1, 0, new byte[248]));
        Assert.Equal(125, ModbusRequest.ReadWriteRegisters(1, 0, 125, 9, new byte[242]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusRequest.ReadWriteRegisters(1, 0, 125, 9, new byte[244]));
    }

    [Fact]
    public void Write_DataThatDoNotMakeTheCount_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ModbusRequest.WriteCoils(1, 0, 9, new byte[1]));
        Assert.Throws<ArgumentException>(() => ModbusRequest.WriteRegisters(1, 0, new byte[3]));
    }

    [Fact]
    public void Writes_ByFunction_IsTrueForThoseThatChangeTheServer()
    {
        Assert.False(ModbusRequest.Read(1, ModbusTable.HoldingRegisters, 0, 1).Writes);
        Assert.False(ModbusRequest.ReadDeviceIdentification(1, ModbusDeviceIdCode.Basic).Writes);
        Assert.True(ModbusRequest.ReadWriteRegisters(1, 0, 1, 0, new byte[2]).Writes);
        Assert.True(ModbusRequest.MaskWriteRegister(1, 0, 1, 2).Writes);
    }

    [Fact]
    public void LargestRequests_OnTheWire_StayWithinTheAdu()
    {
        ModbusRequest[] largest =
        [
            ModbusRequest.WriteCoils(1, 0, 1968, new byte[246]),
            ModbusRequest.WriteRegisters(1, 0, new byte[246]),
            ModbusRequest.ReadWriteRegisters(1, 0, 125, 0, new byte[242]),
        ];
        foreach (var request in largest)
        {
            var core = new ModbusClientCore(ModbusFraming.Tcp);
            core.Submit(new ModbusExchange(request), 1);
            Assert.InRange(Frames.Sent(core).Length, 250, ModbusLimits.MaxTcpAduBytes);
        }
    }
}
