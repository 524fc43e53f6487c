namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>Bytes the hostile server sends for a response.</summary>
/// <param name="Delay">When, in time-outs of the client: 0 at once, 1 and more too late.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="After">What becomes of the connection then.</param>
/// <param name="InOnePiece">They arrive together.</param>
public readonly record struct HostileFrame(double Delay, byte[] Bytes, HostileEnd After = HostileEnd.GoesOn, bool InOnePiece = false);
