namespace EduReports.Core.Progress;

/// <summary>How far each project of a milestone has come. Put together from several reporters, the furthest stage stands.</summary>
/// <remarks>Two are equal when they hold the same projects at the same stages.</remarks>
public sealed class ProjectStages : IEquatable<ProjectStages>
{
    private readonly SortedDictionary<string, int> _stages;

    private ProjectStages(SortedDictionary<string, int> stages) => _stages = stages;

    public static ProjectStages None { get; } = new(new SortedDictionary<string, int>(StringComparer.Ordinal));

    /// <param name="stages">The number of the stage by the project's code, from 1.</param>
    public static ProjectStages Of(IEnumerable<KeyValuePair<string, int>> stages) =>
        new(new SortedDictionary<string, int>(stages.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>The number of a project's stage, from 1; 0 when nobody has said.</summary>
    public int this[string project] => _stages.GetValueOrDefault(project);

    /// <summary>The numbers of the stages, in the order of the projects' codes.</summary>
    public IReadOnlyDictionary<string, int> ByProject => _stages;

    /// <summary>How many projects are at <paramref name="stage"/> or beyond.</summary>
    public int Reached(int stage) => _stages.Values.Count(number => number >= stage);

    /// <summary>Both together, the further stage of each project.</summary>
    public ProjectStages With(ProjectStages other)
    {
        if (_stages.Count == 0 || other._stages.Count == 0)
        {
            return _stages.Count == 0 ? other : this;
        }
        var both = new SortedDictionary<string, int>(_stages, StringComparer.Ordinal);
        foreach (var (project, stage) in other._stages)
        {
            both[project] = Math.Max(stage, both.GetValueOrDefault(project));
        }
        return new ProjectStages(both);
    }

    public bool Equals(ProjectStages? other) => other is not null && _stages.SequenceEqual(other._stages);

    public override bool Equals(object? obj) => Equals(obj as ProjectStages);

    public override int GetHashCode() => _stages.Aggregate(_stages.Count, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
}
