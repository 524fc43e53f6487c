namespace IndustrialGateway.Hosting;

/// <summary>A device as it runs, for the lines printed at the start.</summary>
/// <param name="Name">Name.</param>
/// <param name="Protocol">Protocol.</param>
/// <param name="Endpoint">Where it is read; a simulated one has its real port.</param>
/// <param name="Tags">Number of tags.</param>
/// <param name="Simulated">True: this gateway plays it.</param>
/// <param name="Enabled">False: known, never connected.</param>
public sealed record StartedDevice(string Name, string Protocol, string Endpoint, int Tags, bool Simulated, bool Enabled);
