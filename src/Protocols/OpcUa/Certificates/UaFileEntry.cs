namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One file of a folder.</summary>
/// <param name="Name">Name in the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Modified">When it was written last.</param>
/// <param name="OthersMayRead">True where its mode lets others than the owner read it; false where there are no modes.</param>
public readonly record struct UaFileEntry(string Name, long Bytes, DateTimeOffset Modified, bool OthersMayRead = false);
