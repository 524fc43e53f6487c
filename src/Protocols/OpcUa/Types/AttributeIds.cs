namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Numbers of the attributes of nodes (OPC 10000-6 A.1).</summary>
public static class AttributeIds
{
    /// <summary>Id of the node.</summary>
    public const uint NodeId = 1;

    /// <summary>Its class, a NodeClass.</summary>
    public const uint NodeClass = 2;

    /// <summary>Its name in paths.</summary>
    public const uint BrowseName = 3;

    /// <summary>Its name for people.</summary>
    public const uint DisplayName = 4;

    /// <summary>What it means.</summary>
    public const uint Description = 5;

    /// <summary>Attributes that can be written.</summary>
    public const uint WriteMask = 6;

    /// <summary>Attributes this user may write.</summary>
    public const uint UserWriteMask = 7;

    /// <summary>Of a type: has no instances of its own.</summary>
    public const uint IsAbstract = 8;

    /// <summary>Of a reference type: means the same both ways.</summary>
    public const uint Symmetric = 9;

    /// <summary>Of a reference type: its name the other way.</summary>
    public const uint InverseName = 10;

    /// <summary>Of a view: following its references ends.</summary>
    public const uint ContainsNoLoops = 11;

    /// <summary>Of an object or view: whether it reports events, and has their history.</summary>
    public const uint EventNotifier = 12;

    /// <summary>Of a variable: its value.</summary>
    public const uint Value = 13;

    /// <summary>Of a variable: id of its data type.</summary>
    public const uint DataType = 14;

    /// <summary>Of a variable: -1 scalar, 1 array, 2 and more a matrix, 0 array of any rank, -2 any, -3 scalar or array.</summary>
    public const uint ValueRank = 15;

    /// <summary>Of a variable: lengths of its matrix.</summary>
    public const uint ArrayDimensions = 16;

    /// <summary>Of a variable: what can be done, bits (1 read, 2 write, 4 history read).</summary>
    public const uint AccessLevel = 17;

    /// <summary>Of a variable: what this user may do.</summary>
    public const uint UserAccessLevel = 18;

    /// <summary>Of a variable: the quickest the server samples, milliseconds; 0 all changes, -1 unknown.</summary>
    public const uint MinimumSamplingInterval = 19;

    /// <summary>Of a variable: whether its history is being recorded.</summary>
    public const uint Historizing = 20;

    /// <summary>Of a method: whether it can be called.</summary>
    public const uint Executable = 21;

    /// <summary>Of a method: whether this user may call it.</summary>
    public const uint UserExecutable = 22;

    /// <summary>Of a data type: its StructureDefinition or EnumDefinition.</summary>
    public const uint DataTypeDefinition = 23;

    /// <summary>What roles may do.</summary>
    public const uint RolePermissions = 24;

    /// <summary>What this user's roles may do.</summary>
    public const uint UserRolePermissions = 25;

    /// <summary>Which security the node asks for.</summary>
    public const uint AccessRestrictions = 26;

    /// <summary>Of a variable: AccessLevel with more bits.</summary>
    public const uint AccessLevelEx = 27;
}
