using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>A request and its response as they stand in MODBUS Application Protocol V1.1b3.</summary>
/// <param name="Name">Clause.</param>
/// <param name="Request">The request.</param>
/// <param name="RequestPdu">Its bytes.</param>
/// <param name="ResponsePdu">The bytes of the answer.</param>
/// <param name="Data">What the client keeps.</param>
public sealed record SpecificationExample(string Name, ModbusRequest Request, string RequestPdu, string ResponsePdu, string Data)
{
    private const byte Unit = 0x11;

    public static IReadOnlyList<SpecificationExample> All { get; } =
    [
        new("6.1", ModbusRequest.Read(Unit, ModbusTable.Coils, 0x13, 0x13), "01 0013 0013", "01 03 CD6B05", "CD6B05"),
        new("6.2", ModbusRequest.Read(Unit, ModbusTable.DiscreteInputs, 0xC4, 0x16), "02 00C4 0016", "02 03 ACDB35", "ACDB35"),
        new("6.3", ModbusRequest.Read(Unit, ModbusTable.HoldingRegisters, 0x6B, 3), "03 006B 0003", "03 06 022B 0000 0064", "022B 0000 0064"),
        new("6.4", ModbusRequest.Read(Unit, ModbusTable.InputRegisters, 8, 1), "04 0008 0001", "04 02 000A", "000A"),
        new("6.5", ModbusRequest.WriteCoil(Unit, 0xAC, true), "05 00AC FF00", "05 00AC FF00", ""),
        new("6.6", ModbusRequest.WriteRegister(Unit, 1, 3), "06 0001 0003", "06 0001 0003", ""),
        new("6.11", ModbusRequest.WriteCoils(Unit, 0x13, 10, Frames.Hex("CD01")), "0F 0013 000A 02 CD01", "0F 0013 000A", ""),
        new("6.12", ModbusRequest.WriteRegisters(Unit, 1, Frames.Hex("000A 0102")), "10 0001 0002 04 000A 0102", "10 0001 0002", ""),
        new("6.16", ModbusRequest.MaskWriteRegister(Unit, 4, 0xF2, 0x25), "16 0004 00F2 0025", "16 0004 00F2 0025", ""),
        new(
            "6.17",
            ModbusRequest.ReadWriteRegisters(Unit, 3, 6, 0x0E, Frames.Hex("00FF 00FF 00FF")),
            "17 0003 0006 000E 0003 06 00FF 00FF 00FF",
            "17 0C 00FE 0ACD 0001 0003 000D 00FF",
            "00FE 0ACD 0001 0003 000D 00FF"),

        // The printed example gives object 1 a length of 0x0D that is not that of its text; these lengths are right.
        new(
            "6.21",
            ModbusRequest.ReadDeviceIdentification(Unit, ModbusDeviceIdCode.Basic),
            "2B 0E 01 00",
            "2B 0E 01 81 00 00 03 00 16 436F6D70616E79206964656E74696669636174696F6E 01 0F 50726F6475637420636F6465205858 02 05 56322E3131",
            "81 00 00 03 00 16 436F6D70616E79206964656E74696669636174696F6E 01 0F 50726F6475637420636F6465205858 02 05 56322E3131"),
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(e => e.Name)];

    public static SpecificationExample Named(string name) => All.Single(e => e.Name == name);

    public override string ToString() => Name;
}
