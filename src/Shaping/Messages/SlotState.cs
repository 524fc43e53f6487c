namespace IndustrialGateway.Shaping.Messages;

/// <summary>Life of a message slot.</summary>
internal enum SlotState
{
    /// <summary>Unused.</summary>
    Free = 0,

    /// <summary>Being filled by the sender loop, or filled and not handed out.</summary>
    Open = 1,

    /// <summary>Handed out to the forwarder.</summary>
    Leased = 2,

    /// <summary>To be handed out again.</summary>
    Waiting = 3,

    /// <summary>Settled, on its way back to the sender loop.</summary>
    Settled = 4,

    /// <summary>Refused as a whole, on its way back to the sender loop, which takes its gaps back.</summary>
    Refused = 5,
}
