namespace IndustrialGateway.Hosting.Channels;

/// <summary>What the newest samples of a device say about the communication with it.</summary>
internal enum CommunicationMark : byte
{
    /// <summary>Nothing has come yet.</summary>
    Never,

    /// <summary>Values.</summary>
    Fresh,

    /// <summary>The last usable values, marked uncertain.</summary>
    LastUsable,

    /// <summary>No values any more: BadNoCommunication.</summary>
    NoCommunication,
}
