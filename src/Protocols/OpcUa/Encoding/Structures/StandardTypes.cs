using System.Collections.Frozen;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Data types of namespace 0 that fields of vendors' structures have: those that are built-in types on the wire, and the structures of OPC 10000-8 and -5.</summary>
internal static class StandardTypes
{
    private static readonly FrozenDictionary<NodeId, UaDataType> Types = All().ToFrozenDictionary(type => type.Id);

    private static readonly FrozenDictionary<NodeId, UaDataType> Encodings =
        Types.Values.Where(type => type.Structure is not null).ToFrozenDictionary(type => type.Structure!.DefaultEncodingId);

    public static UaDataType? Find(NodeId dataType) => Types.GetValueOrDefault(dataType);

    public static UaDataType? FindByEncoding(NodeId encodingId) => Encodings.GetValueOrDefault(encodingId);

    private static IEnumerable<UaDataType> All() => [.. BuiltIns(), .. Simple(), .. Enumerations(), .. Structures()];

    private static IEnumerable<UaDataType> BuiltIns()
    {
        for (var type = BuiltInType.Boolean; type <= BuiltInType.DiagnosticInfo; type++)
        {
            var name = type switch { BuiltInType.ExtensionObject => "Structure", BuiltInType.Variant => "BaseDataType", _ => type.ToString() };
            yield return UaDataType.OfBuiltIn(new NodeId((uint)type), name, type);
        }
    }

    private static IEnumerable<UaDataType> Simple() =>
    [
        Of(26, "Number", BuiltInType.Variant), Of(27, "Integer", BuiltInType.Variant), Of(28, "UInteger", BuiltInType.Variant),
        Of(29, "Enumeration", BuiltInType.Int32), Of(30, "Image", BuiltInType.ByteString), Of(288, "IntegerId", BuiltInType.UInt32),
        Of(289, "Counter", BuiltInType.UInt32), Of(290, "Duration", BuiltInType.Double), Of(291, "NumericRange", BuiltInType.String),
        Of(294, "UtcTime", BuiltInType.DateTime), Of(295, "LocaleId", BuiltInType.String), Of(311, "ApplicationInstanceCertificate", BuiltInType.ByteString),
        Of(388, "SessionAuthenticationToken", BuiltInType.NodeId), Of(521, "ContinuationPoint", BuiltInType.ByteString),
        Of(2000, "ImageBMP", BuiltInType.ByteString), Of(2001, "ImageGIF", BuiltInType.ByteString), Of(2002, "ImageJPG", BuiltInType.ByteString),
        Of(2003, "ImagePNG", BuiltInType.ByteString), Of(11737, "BitFieldMaskDataType", BuiltInType.UInt64), Of(12755, "OptionSet", BuiltInType.ExtensionObject),
        Of(12756, "Union", BuiltInType.ExtensionObject), Of(12877, "NormalizedString", BuiltInType.String), Of(12878, "DecimalString", BuiltInType.String),
        Of(12879, "DurationString", BuiltInType.String), Of(12880, "TimeString", BuiltInType.String), Of(12881, "DateString", BuiltInType.String),
        Of(16307, "AudioDataType", BuiltInType.ByteString), Of(17588, "Index", BuiltInType.UInt32), Of(20998, "VersionTime", BuiltInType.UInt32),
        Of(23751, "UriString", BuiltInType.String), Of(24263, "SemanticVersionString", BuiltInType.String), Of(25726, "EncodedTicket", BuiltInType.String),
        Of(31917, "Handle", BuiltInType.UInt32), Of(31918, "TrimmedString", BuiltInType.String),
        Of(18807, "Vector", BuiltInType.ExtensionObject), Of(18809, "CartesianCoordinates", BuiltInType.ExtensionObject),
        Of(18811, "Orientation", BuiltInType.ExtensionObject), Of(18813, "Frame", BuiltInType.ExtensionObject),
    ];

    private static IEnumerable<UaDataType> Enumerations() =>
    [
        EnumerationOf(852, "ServerState", Enum.GetNames<ServerState>()),
        EnumerationOf(12077, "AxisScaleEnumeration", "Linear", "Log", "Ln"),
    ];

    private static IEnumerable<UaDataType> Structures() =>
    [
        StructureOf(296, 298, "Argument", Field("Name", 12), Field("DataType", 17), Field("ValueRank", 6), Field("ArrayDimensions", 7, 1), Field("Description", 21)),
        StructureOf(338, 340, "BuildInfo", Field("ProductUri", 12), Field("ManufacturerName", 12), Field("ProductName", 12), Field("SoftwareVersion", 12), Field("BuildNumber", 12), Field("BuildDate", 13)),
        StructureOf(
            862, 864, "ServerStatusDataType",
            Field("StartTime", 13), Field("CurrentTime", 13), Field("State", 852), Field("BuildInfo", 338), Field("SecondsTillShutdown", 7), Field("ShutdownReason", 21)),
        StructureOf(884, 886, "Range", Field("Low", 11), Field("High", 11)),
        StructureOf(887, 889, "EUInformation", Field("NamespaceUri", 12), Field("UnitId", 6), Field("DisplayName", 21), Field("Description", 21)),
        StructureOf(7594, 8251, "EnumValueType", Field("Value", 8), Field("DisplayName", 21), Field("Description", 21)),
        StructureOf(8912, 8917, "TimeZoneDataType", Field("Offset", 4), Field("DaylightSavingInOffset", 1)),
        StructureOf(12079, 12089, "AxisInformation", Field("EngineeringUnits", 887), Field("EURange", 884), Field("Title", 21), Field("AxisScaleType", 12077), Field("AxisSteps", 11, 1)),
        StructureOf(12080, 12090, "XVType", Field("X", 11), Field("Value", 10)),
        StructureOf(12171, 12181, "ComplexNumberType", Field("Real", 10), Field("Imaginary", 10)),
        StructureOf(12172, 12182, "DoubleComplexNumberType", Field("Real", 11), Field("Imaginary", 11)),
        StructureOf(18808, 18817, "3DVector", Field("X", 11), Field("Y", 11), Field("Z", 11)),
        StructureOf(18810, 18819, "3DCartesianCoordinates", Field("X", 11), Field("Y", 11), Field("Z", 11)),
        StructureOf(18812, 18821, "3DOrientation", Field("A", 11), Field("B", 11), Field("C", 11)),
        StructureOf(18814, 18823, "3DFrame", Field("CartesianCoordinates", 18810), Field("Orientation", 18812)),
    ];

    private static UaDataType Of(uint id, string name, BuiltInType builtIn) => UaDataType.OfBuiltIn(new NodeId(id), name, builtIn);

    private static UaDataType EnumerationOf(uint id, string name, params string[] names) =>
        UaDataType.OfEnumeration(new NodeId(id), name, new EnumDefinition { Fields = [.. names.Select((text, number) => new EnumField { Name = text, Value = number })] });

    private static UaDataType StructureOf(uint id, uint encodingId, string name, params StructureField[] fields) =>
        UaDataType.OfStructure(new NodeId(id), name, new StructureDefinition { DefaultEncodingId = new NodeId(encodingId), Fields = fields });

    private static StructureField Field(string name, uint dataType, int rank = -1) => new() { Name = name, DataType = new NodeId(dataType), ValueRank = rank };
}
