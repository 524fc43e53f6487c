namespace IndustrialGateway;

/// <summary>
/// Names a tag inside one run of the process: a dense index from 0 in map order, never reused while the process lives.
/// Names for users are texts; this one is for the data path.
/// </summary>
/// <param name="Index">0-based index into the tables of the running map.</param>
public readonly record struct TagId(int Index);
