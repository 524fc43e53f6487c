namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>What the hostile server does to one response. Split and merge happen to the stream, all the time.</summary>
public enum HostileFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It comes after the client's time-out.</summary>
    Late,

    /// <summary>It comes twice, the second time at any time.</summary>
    Duplicate,

    /// <summary>Others overtake it.</summary>
    Reorder,

    /// <summary>It stops in the middle, and so does the connection.</summary>
    Truncate,

    /// <summary>It stops in the middle and another frame follows at once.</summary>
    TruncateAndGoOn,

    /// <summary>Another transaction id.</summary>
    WrongId,

    /// <summary>Another unit.</summary>
    WrongUnit,

    /// <summary>Another function, with data that would fit it.</summary>
    WrongFunction,

    /// <summary>The length in the header is not that of the frame.</summary>
    WrongLength,

    /// <summary>The byte count is not that of the data.</summary>
    WrongByteCount,

    /// <summary>A well-formed answer with a register (or byte) too few.</summary>
    TooFew,

    /// <summary>A well-formed answer with a register too many.</summary>
    TooMany,

    /// <summary>A protocol id that is not 0, or a wrong CRC.</summary>
    NoFrame,

    /// <summary>An exception code in place of the data.</summary>
    Exception,

    /// <summary>The connection is reset, before or within the frame.</summary>
    Reset,
}
