namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How small changes are left out (OPC 10000-4, DataChangeFilter).</summary>
public enum DeadbandType
{
    /// <summary>They are not.</summary>
    None = 0,

    /// <summary>Those no larger than so many units.</summary>
    Absolute = 1,

    /// <summary>Those no larger than so many percent of the EURange.</summary>
    Percent = 2,
}
