namespace IndustrialGateway.Hosting;

/// <summary>An uplink as it runs, for the lines printed at the start.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type, such as <c>mqtt</c>.</param>
/// <param name="Endpoint">Where it sends: the endpoints of the map, or the embedded broker.</param>
/// <param name="Embedded">True: the broker is this gateway's own.</param>
public sealed record StartedUplink(string Name, string Type, string Endpoint, bool Embedded);
