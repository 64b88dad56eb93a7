namespace EduReports.Standins.DataTables.Models;

/// <summary>A table of the account.</summary>
/// <param name="name">The table's name.</param>
public class TableItem(string name)
{
    public string Name { get; } = name;
}
