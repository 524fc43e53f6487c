namespace IndustrialGateway.Map;

internal static class SecretReader
{
    public static bool TryRead(string name, MapNode node, IFaultSink faults, out SecretReference? value)
    {
        value = null;
        if (node is not MapObject { Entries: [{ Value: MapScalar { IsNull: false, Text.Length: > 0 } target } entry] })
        {
            faults.Add(new MapFault(MapFaults.InlineSecret, node.Mark, name));
            return false;
        }

        SecretSource? source = entry.Key.Text switch
        {
            "file" => SecretSource.File,
            "env" => SecretSource.Environment,
            "credential" => SecretSource.Credential,
            _ => null,
        };
        if (source is null)
        {
            faults.Add(new MapFault(MapFaults.InlineSecret, entry.Key.Mark, name));
            return false;
        }

        value = new SecretReference(source.Value, target.Text, target.Mark);
        return true;
    }
}
