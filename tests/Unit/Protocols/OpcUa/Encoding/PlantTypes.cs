using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>A server's own data types: every kind of structure and field.</summary>
internal static class PlantTypes
{
    private const ushort Plant = 2;

    public static readonly UaDataType Mode = UaDataType.OfEnumeration(new(1, Plant), "Mode", new EnumDefinition
    {
        Fields = [new() { Name = "Off", Value = 0 }, new() { Name = "Jog", Value = 1 }, new() { Name = "Auto", Value = 2 }],
    });

    public static readonly UaDataType Axis = Structure(10, "Axis", StructureType.Structure, Field("Position", BuiltInType.Double), Field("Velocity", BuiltInType.Float), Field("Mode", Mode.Id));

    public static readonly UaDataType Motion = Structure(
        20, "Motion", StructureType.StructureWithOptionalFields,
        Field("X", BuiltInType.Int32), Field("O1", BuiltInType.SByte, rank: 1, isOptional: true), Field("Y", BuiltInType.SByte), Field("O2", BuiltInType.SByte, isOptional: true));

    public static readonly UaDataType Choice = Structure(30, "Choice", StructureType.Union, Field("Number", BuiltInType.Int32), Field("Axis", Axis.Id), Field("Words", BuiltInType.String, rank: 1));

    public static readonly UaDataType Loose = Structure(
        40, "Loose", StructureType.StructureWithSubtypedValues,
        Field("Device", new NodeId(22), isOptional: true), Field("AnyNumber", new NodeId(26), isOptional: true), Field("Fixed", Axis.Id), Field("Devices", Axis.Id, rank: 1, isOptional: true));

    public static readonly UaDataType LooseChoice = Structure(50, "LooseChoice", StructureType.UnionWithSubtypedValues, Field("Device", Axis.Id, isOptional: true), Field("Number", BuiltInType.Int32));

    public static readonly UaDataType Machine = Structure(
        60, "Machine", StructureType.Structure,
        Field("Name", BuiltInType.String), Field("Axis", Axis.Id), Field("Axes", Axis.Id, rank: 1), Field("Matrix", BuiltInType.Int32, rank: 2), Field("Grid", Axis.Id, rank: 2),
        Field("Anything", BuiltInType.Variant), Field("All", BuiltInType.Variant, rank: 1), Field("Seen", BuiltInType.DateTime, rank: 1), Field("Modes", Mode.Id, rank: 1),
        Field("Range", new NodeId(884)), Field("Motion", Motion.Id), Field("Choice", Choice.Id), Field("Body", BuiltInType.ExtensionObject), Field("Octets", BuiltInType.ByteString));

    /// <summary>A structure that holds itself: every value of it would be endless.</summary>
    public static readonly UaDataType Endless = Structure(70, "Endless", StructureType.Structure, Field("Again", new NodeId(70, Plant)));

    /// <summary>A structure that may hold itself.</summary>
    public static readonly UaDataType Chain = Structure(80, "Chain", StructureType.StructureWithOptionalFields, Field("Value", BuiltInType.Byte), Field("Next", new NodeId(80, Plant), isOptional: true));

    public static readonly UaDataType Nothing = Structure(90, "Nothing", StructureType.Structure);

    public static readonly UaDataType Nothings = Structure(100, "Nothings", StructureType.Structure, [.. Enumerable.Range(0, 100).Select(i => Field($"F{i}", Nothing.Id))]);

    public static readonly UaDataType ManyNothings = Structure(110, "ManyNothings", StructureType.Structure, Field("All", Nothings.Id, rank: 1), Field("Rest", BuiltInType.ByteString));

    public static readonly UaDataType Unknown = Structure(120, "Unknown", StructureType.Structure, Field("Odd", new NodeId(9999, Plant)));

    public static readonly UaDataType[] All = [Mode, Axis, Motion, Choice, Loose, LooseChoice, Machine, Endless, Chain, Nothing, Nothings, ManyNothings, Unknown];

    public static readonly UaTypeTable Table = MakeTable();

    public static StructureValue AxisAt(double position, int mode = 2) =>
        new(Axis, new("Position", Variant.Of(position)), new("Velocity", Variant.Of(0.25f)), new("Mode", Variant.Of(mode)));

    public static StructureValue FullMachine() => new(
        Machine,
        new("Name", Variant.Of("Press 4")),
        new("Axis", AxisAt(1.5)),
        new("Axes", [AxisAt(10), AxisAt(11), AxisAt(12, 1)]),
        new("Matrix", Variant.OfArray(BuiltInType.Int32, new[] { 1, 2, 3, 4, 5, 6 }, [2, 3])),
        new("Grid", [AxisAt(20), AxisAt(21), AxisAt(22), AxisAt(23)], [2, 2]),
        new("Anything", Variant.OfArray(BuiltInType.UInt16, new ushort[] { 7, 8 })),
        new("All", Variant.OfArray(BuiltInType.Variant, new[] { Variant.Of(1), Variant.Null, Variant.Of("x") })),
        new("Seen", Variant.OfArray(BuiltInType.DateTime, new UaDateTime[] { new(5), new(6) })),
        new("Modes", Variant.OfArray(BuiltInType.Int32, new[] { 2, 0 })),
        new("Range", new StructureValue(Table.Find(new NodeId(884))!, new("Low", Variant.Of(-1.0)), new StructureFieldValue("High", Variant.Of(1.0)))),
        new("Motion", new StructureValue(Motion, new("X", Variant.Of(1)), new("Y", Variant.OfBits(BuiltInType.SByte, -2)), new StructureFieldValue("O2", Variant.OfBits(BuiltInType.SByte, 3)))),
        new("Choice", new StructureValue(Choice, new StructureFieldValue("Words", Variant.OfArray(BuiltInType.String, new[] { "a", null })))),
        new("Body", AxisAt(30)),
        new("Octets", Variant.OfReference(BuiltInType.ByteString, null)));

    private static UaTypeTable MakeTable()
    {
        var table = new UaTypeTable(["http://opcfoundation.org/UA/", "urn:server", "urn:plant"]);
        foreach (var type in All)
        {
            table.Add(type);
        }

        return table;
    }

    private static UaDataType Structure(uint id, string name, StructureType kind, params StructureField[] fields) =>
        UaDataType.OfStructure(new(id, Plant), name, new StructureDefinition { DefaultEncodingId = new(id + 1, Plant), StructureType = kind, Fields = fields });

    private static StructureField Field(string name, BuiltInType type, int rank = -1, bool isOptional = false) => Field(name, new NodeId((uint)type), rank, isOptional);

    private static StructureField Field(string name, NodeId type, int rank = -1, bool isOptional = false) =>
        new() { Name = name, DataType = type, ValueRank = rank, IsOptional = isOptional };
}
