namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Abstract data types and those of structures; the built-in types have the numbers of <see cref="BuiltInType"/>.</summary>
public static partial class UaNodeIds
{
    /// <summary>Any value.</summary>
    public static readonly NodeId BaseDataType = new(24);

    /// <summary>Any number.</summary>
    public static readonly NodeId Number = new(26);

    /// <summary>Any signed integer.</summary>
    public static readonly NodeId Integer = new(27);

    /// <summary>Any unsigned integer.</summary>
    public static readonly NodeId UInteger = new(28);

    /// <summary>Any enumeration; Int32 on the wire.</summary>
    public static readonly NodeId Enumeration = new(29);

    /// <summary>Any structure.</summary>
    public static readonly NodeId Structure = new(22);

    /// <summary>Any union; a structure.</summary>
    public static readonly NodeId Union = new(12756);

    /// <summary>Bits with a mask of those that are valid; a structure.</summary>
    public static readonly NodeId OptionSet = new(12755);

    /// <summary>Double, milliseconds.</summary>
    public static readonly NodeId Duration = new(290);

    /// <summary>DateTime.</summary>
    public static readonly NodeId UtcTime = new(294);

    /// <summary>String.</summary>
    public static readonly NodeId LocaleId = new(295);

    /// <summary>String.</summary>
    public static readonly NodeId NumericRange = new(291);

    /// <summary>ByteString.</summary>
    public static readonly NodeId ImageDataType = new(30);

    /// <summary>An enumeration.</summary>
    public static readonly NodeId IdType = new(256);

    /// <summary>An enumeration.</summary>
    public static readonly NodeId NodeClassDataType = new(257);

    /// <summary>Argument of a method.</summary>
    public static readonly NodeId Argument = new(296);

    /// <summary>Name of an enumeration.</summary>
    public static readonly NodeId EnumValueType = new(7594);

    /// <summary>Range of values.</summary>
    public static readonly NodeId Range = new(884);

    /// <summary>Unit.</summary>
    public static readonly NodeId EUInformation = new(887);

    /// <summary>Status of the server.</summary>
    public static readonly NodeId ServerStatusDataType = new(862);

    /// <summary>An enumeration.</summary>
    public static readonly NodeId ServerStateDataType = new(852);

    /// <summary>Which software a server is.</summary>
    public static readonly NodeId BuildInfo = new(338);

    /// <summary>An enumeration.</summary>
    public static readonly NodeId RedundancySupport = new(851);

    /// <summary>Offset from UTC.</summary>
    public static readonly NodeId TimeZoneDataType = new(8912);

    /// <summary>What a data type is made of.</summary>
    public static readonly NodeId DataTypeDefinition = new(97);

    /// <summary>Fields of a structure.</summary>
    public static readonly NodeId StructureDefinition = new(99);

    /// <summary>Names of an enumeration.</summary>
    public static readonly NodeId EnumDefinition = new(100);

    /// <summary>Certificate of conformance.</summary>
    public static readonly NodeId SignedSoftwareCertificate = new(344);
}
