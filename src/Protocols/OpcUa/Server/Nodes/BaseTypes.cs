namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The part of namespace 0 (OPC 10000-5, ids of OPC 10000-6 A.3) every space has: the folders, and the types that browsing clients follow from any node upwards.
/// </summary>
internal static class BaseTypes
{
    // Abstract types are marked by a star, the name from the other end of a reference stands behind a slash.
    private static readonly (uint Id, uint Super, string Name)[] ReferenceTypes =
    [
        (31, 0, "*References"), (32, 31, "*NonHierarchicalReferences"), (33, 31, "*HierarchicalReferences/InverseHierarchicalReferences"),
        (34, 33, "*HasChild/ChildOf"), (35, 33, "Organizes/OrganizedBy"), (36, 33, "HasEventSource/EventSourceOf"), (37, 32, "HasModellingRule/ModellingRuleOf"),
        (38, 32, "HasEncoding/EncodingOf"), (39, 32, "HasDescription/DescriptionOf"), (40, 32, "HasTypeDefinition/TypeDefinitionOf"),
        (41, 32, "GeneratesEvent/GeneratedBy"), (44, 34, "*Aggregates/AggregatedBy"), (45, 34, "HasSubtype/SubtypeOf"), (46, 44, "HasProperty/PropertyOf"),
        (47, 44, "HasComponent/ComponentOf"), (48, 36, "HasNotifier/NotifierOf"), (49, 47, "HasOrderedComponent/OrderedComponentOf"),
    ];

    private static readonly (uint Id, uint Super, string Name)[] ObjectTypes =
    [
        (58, 0, "BaseObjectType"), (61, 58, "FolderType"), (75, 58, "DataTypeSystemType"), (76, 58, "DataTypeEncodingType"), (77, 58, "ModellingRuleType"),
        (2004, 58, "ServerType"), (2013, 58, "ServerCapabilitiesType"), (2020, 58, "ServerDiagnosticsType"), (2033, 58, "VendorServerInfoType"),
        (2034, 58, "ServerRedundancyType"), (11564, 61, "OperationLimitsType"), (2041, 58, "*BaseEventType"), (2130, 2041, "SystemEventType"),
        (2131, 2130, "DeviceFailureEventType"),
    ];

    private static readonly (uint Id, uint Super, string Name, uint DataType)[] VariableTypes =
    [
        (62, 0, "*BaseVariableType", 24), (63, 62, "BaseDataVariableType", 24), (68, 62, "PropertyType", 24), (2138, 63, "ServerStatusType", 862),
        (3051, 63, "BuildInfoType", 338), (2365, 63, "DataItemType", 24), (15318, 2365, "BaseAnalogType", 26), (2368, 15318, "AnalogItemType", 26),
        (2372, 2365, "*DiscreteItemType", 24), (2373, 2372, "TwoStateDiscreteType", 1), (2376, 2372, "MultiStateDiscreteType", 28),
        (11238, 2372, "MultiStateValueDiscreteType", 26),
    ];

    private static readonly (uint Id, uint Super, string Name)[] DataTypes =
    [
        (24, 0, "*BaseDataType"), (1, 24, "Boolean"), (12, 24, "String"), (13, 24, "DateTime"), (14, 24, "Guid"), (15, 24, "ByteString"), (16, 24, "XmlElement"),
        (17, 24, "NodeId"), (18, 24, "ExpandedNodeId"), (19, 24, "StatusCode"), (20, 24, "QualifiedName"), (21, 24, "LocalizedText"), (22, 24, "*Structure"),
        (23, 24, "DataValue"), (25, 24, "DiagnosticInfo"), (26, 24, "*Number"), (27, 26, "*Integer"), (28, 26, "*UInteger"), (29, 24, "*Enumeration"),
        (2, 27, "SByte"), (4, 27, "Int16"), (6, 27, "Int32"), (8, 27, "Int64"), (3, 28, "Byte"), (5, 28, "UInt16"), (7, 28, "UInt32"), (9, 28, "UInt64"),
        (10, 26, "Float"), (11, 26, "Double"), (290, 11, "Duration"), (294, 13, "UtcTime"), (295, 12, "LocaleId"), (288, 7, "IntegerId"), (289, 7, "Counter"),
        (256, 29, "IdType"), (257, 29, "NodeClass"), (338, 22, "BuildInfo"), (852, 29, "ServerState"), (851, 29, "RedundancySupport"),
        (862, 22, "ServerStatusDataType"), (884, 22, "Range"), (887, 22, "EUInformation"), (7594, 22, "EnumValueType"), (296, 22, "Argument"),
    ];

    public static void AddTo(UaAddressSpace space)
    {
        foreach (var (id, super, name) in ReferenceTypes)
        {
            var (forward, inverse) = name.Split('/') is [var first, var second] ? (first, second) : (name, null);
            Add(space, new UaTypeNode(new(id), NodeClass.ReferenceType, forward.TrimStart('*')) { IsAbstract = IsAbstract(name), InverseName = inverse }, super);
        }

        foreach (var (id, super, name) in ObjectTypes)
        {
            Add(space, new UaTypeNode(new(id), NodeClass.ObjectType, name.TrimStart('*')) { IsAbstract = IsAbstract(name) }, super);
        }

        foreach (var (id, super, name) in DataTypes)
        {
            Add(space, new UaTypeNode(new(id), NodeClass.DataType, name.TrimStart('*')) { IsAbstract = IsAbstract(name) }, super);
        }

        foreach (var (id, super, name, dataType) in VariableTypes)
        {
            Add(space, new UaTypeNode(new(id), NodeClass.VariableType, name.TrimStart('*')) { IsAbstract = IsAbstract(name), DataType = new(dataType) }, super);
        }

        AddFolders(space);
        AddEncodings(space);
    }

    private static bool IsAbstract(string name) => name[0] == '*';

    private static void Add(UaAddressSpace space, UaTypeNode type, uint super)
    {
        space.Add(type, NodeId.Null);
        if (super != 0)
        {
            space.AddReference(space.Find(new(super))!, UaNodeIds.HasSubtype, type);
        }
    }

    private static void AddFolders(UaAddressSpace space)
    {
        var root = new UaObjectNode(UaNodeIds.RootFolder, new("Root"));
        space.Add(root, UaNodeIds.FolderType);
        space.AddFolder(UaNodeIds.ObjectsFolder, new("Objects"), root);
        var types = space.AddFolder(new(86), new("Types"), root);
        space.AddFolder(new(87), new("Views"), root);
        foreach (var (id, name, first) in ((uint, string, uint)[])[(88, "ObjectTypes", 58), (89, "VariableTypes", 62), (90, "DataTypes", 24), (91, "ReferenceTypes", 31), (3048, "EventTypes", 2041)])
        {
            var folder = space.AddFolder(new(id), new(name), types);
            space.AddReference(folder, UaNodeIds.Organizes, space.Find(new(first))!);
        }
    }

    // Clients that look for the encoding of a structure follow HasEncoding from its data type.
    private static void AddEncodings(UaAddressSpace space)
    {
        foreach (var (dataType, encoding) in ((uint, uint)[])[(338, 340), (862, 864), (884, 886), (887, 889), (7594, 8251), (296, 298)])
        {
            var node = new UaObjectNode(new(encoding), new("Default Binary"));
            space.Add(node, new(76));
            space.AddReference(space.Find(new(dataType))!, new(38), node);
        }
    }
}
