namespace IndustrialGateway.Map;

/// <summary>A deadband as a source that filters by itself is given it.</summary>
/// <param name="Amount">Engineering units, or percent of the source's own range; 0 for none.</param>
/// <param name="IsPercent">True: percent of the range the source knows, as the map states none.</param>
public readonly record struct TagDeadband(double Amount, bool IsPercent);
